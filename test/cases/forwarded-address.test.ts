import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';

const TRIES = 3;

/** The status of a wrong log-in whose X-Forwarded-For header has these lines. */
function wrongLogin(server: RunningServer, username: string, lines: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL('/api/v1/auth/login', server.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': [...lines] },
    });
    asked.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end(JSON.stringify({ username, password: 'not the password' }));
  });
}

// Case C31: the lines of X-Forwarded-For are one list, and its last address that is no trusted proxy is limited.
describe('behind a trusted proxy, guesses count for the address that it names (C31)', () => {
  it.each<[string, (count: number, host: number) => string[]]>([
    ['in a second line', (count, host) => [`10.9.8.${count}`, `203.0.113.${host}`]],
    ['behind a comma', (count, host) => [`10.9.8.${count}, 203.0.113.${host}`]],
    ['with a port', (count, host) => [`10.9.8.${count}`, `203.0.113.${host}:471${count}`]],
    ['as IPv6 in brackets with a port', (count, host) => [`10.9.8.${count}`, `[2001:db8:${host}::7]:471${count}`]],
    ['before that of another trusted proxy', (count, host) => [`10.9.8.${count}, 203.0.113.${host}`, '127.0.0.1:80']],
  ])('%s', async (_form, linesOf) => {
    const server = await startServer({
      env: {
        IMD_SERVER_TRUSTED_PROXIES: '127.0.0.1',
        IMD_AUTH_LOGIN_ATTEMPTS_PER_ADDRESS: String(TRIES),
      },
    });
    const statuses: number[] = [];
    for (let count = 1; count <= TRIES * 2; count++) {
      statuses.push(await wrongLogin(server, `user${count}`, linesOf(count, 7)));
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429, 429]);
    // Somebody else behind the same proxy.
    expect(await wrongLogin(server, 'user1', linesOf(1, 8))).toBe(401);
  });
});
