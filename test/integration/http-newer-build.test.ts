import { describe, expect, it } from 'vitest';
import { runImd, startServer } from '../support/harness.ts';
import { statusOf } from '../support/raw-exchange.ts';

const isNewer = (await runImd(['config', 'check'])).output.includes('uWebSockets.js 20.57');
if (!isNewer)
  process.stderr.write('skipped: the newer build of uWebSockets.js needs glibc 2.38 (test/long/debian-13)\n');

// The older build leaves most of these without an answer; test/long/debian-13.test.ts runs this file on a system for the newer one.
describe.skipIf(!isNewer)('HTTP on the newer build of uWebSockets.js', () => {
  it('is answered, whatever is right or wrong with its head', async () => {
    const { port } = await startServer();
    const get = (more: string): string => `GET /healthz HTTP/1.1\r\nHost: x\r\n${more}`;
    const requests: readonly [string, string][] = [
      ['200', get([..."!#$%&'*+.^_`|~"].map((sign) => `X${sign}A: a\r\n`).join(''))],
      ['200', get(Array.from({ length: 60 }, (_, index) => `X-${index}: a\r\n`).join(''))],
      ['200', get(`X-A: ${'a'.repeat(12_000)}\r\n`)],
      ['431', get(`X-A: ${'a'.repeat(20_000)}\r\n`)],
      ['431', get(Array.from({ length: 200 }, (_, index) => `X-${index}: a\r\n`).join(''))],
      ['405', 'QUERY /healthz HTTP/1.1\r\nHost: x\r\n'],
      ['505', 'GET /healthz HTTP/1.0\r\nHost: x\r\n'],
      ['400', get('Content-Length: 2, 3\r\n')],
    ];
    for (const [status, request] of requests) {
      expect(await statusOf(port, request), request.slice(0, 60)).toBe(status);
    }
  });
});
