import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
});
afterAll(async () => {
  await server.stop();
});

/** Everything that comes back for these bytes until the server ends the connection. */
async function sendRaw(...pieces: readonly string[]): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    answer += text;
  });
  socket.on('error', () => {});
  await once(socket, 'connect');
  for (const piece of pieces) await new Promise((resolve) => socket.write(piece, resolve));
  await once(socket, 'close');
  return answer;
}

const statuses = (answer: string): string[] =>
  [...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = '']) => status);

const LOGIN = 'POST /api/v1/auth/login HTTP/1.1\r\ncontent-type: application/json\r\n';
/** A request hidden in the body of another. */
const HIDDEN = 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n';

describe('a request that can be read in two ways', () => {
  it.each([
    ['two lengths', 'host: x\r\ncontent-length: 3\r\ncontent-length: 40\r\n', '{ }'],
    ['the same length twice', 'host: x\r\ncontent-length: 3\r\ncontent-length: 3\r\n', '{ }'],
    ['an empty length', 'host: x\r\ncontent-length: \r\n', ''],
    ['two hosts', 'host: x\r\nhost: y\r\ncontent-length: 3\r\n', '{ }'],
    [
      'two transfer codings',
      'host: x\r\ntransfer-encoding: chunked\r\ntransfer-encoding: x\r\n',
      '3\r\n{ }\r\n0\r\n\r\n',
    ],
  ])('answers %s with 400 and ends the connection', async (_name, headers, body) => {
    const answer = await sendRaw(`${LOGIN}${headers}\r\n${body}`);
    expect(statuses(answer)).toEqual(['400']);
    // What a request gets that was taken for a log-in. The newer build answers two hosts by itself, without a code.
    expect(answer).not.toContain('"code":"invalid_argument"');
    expect(answer.toLowerCase()).toContain('connection: close');
  });

  it('never has what follows it taken for a request of its own', async () => {
    const two = 'host: x\r\ncontent-length: 3\r\ncontent-length: 40\r\n';
    expect(await sendRaw(`${LOGIN}${two}\r\n{ }${HIDDEN}`)).not.toContain('200 OK');
    expect(await sendRaw(`${LOGIN}${two}\r\n{ }`, HIDDEN)).not.toContain('200 OK');
  });

  it('opens no socket either', async () => {
    const upgrade =
      'GET /ws HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\n' +
      'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: im.v1\r\n';
    const answer = await sendRaw(`${upgrade}content-length: 0\r\ncontent-length: 34\r\n\r\n`);
    expect(statuses(answer)).toEqual(['400']);
  });
});

it('tells a client whose body does not come, and ends the connection', { timeout: 30_000 }, async () => {
  const answer = await sendRaw(`${LOGIN}host: x\r\ncontent-length: 30\r\n\r\n{`);
  expect(statuses(answer)).toEqual(['408']);
  expect(answer).toContain('"code":"timeout"');
});
