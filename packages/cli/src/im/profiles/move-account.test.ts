import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountKey } from '../../client/outbox/outbox-opener.ts';
import { readEnvironment } from '../../config/environment.ts';
import { createStreams } from '../../io/streams.ts';
import { run } from '../main.ts';

const OLD = 'https://old.example.org';
const ACCOUNT = { id: 7, username: 'alice', displayName: 'Alice', role: 'user', disabled: false, email: '' };

/** The server at its new address: it knows the tokens in `tokens`, and the refresh token "refresh-1". */
let server: Server;
let url: string;
let tokens: Map<string, number>;
beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const at = '2026-01-01T00:00:00.000Z';
      if (request.method === 'POST') {
        if (!body.includes('refresh-1')) return answer(401, { code: 'unauthenticated', detail: 'No.' });
        tokens.set('fresh', 7);
        const session = { id: 3, device: 'd', createdAt: at, lastUsedAt: at, expiresAt: at, current: true };
        const ends = { tokenExpiresAt: '2099-01-01T00:00:00.000Z', refreshTokenExpiresAt: '2099-01-01T00:00:00.000Z' };
        return answer(200, {
          user: { ...ACCOUNT, createdAt: at },
          session,
          token: 'fresh',
          refreshToken: 'refresh-2',
          ...ends,
        });
      }
      const id = tokens.get(request.headers.authorization?.replace('Bearer ', '') ?? '');
      if (id === undefined) return answer(401, { code: 'token_expired', detail: 'No.' });
      return answer(200, { ...ACCOUNT, id, username: id === 7 ? 'alice' : 'bob', createdAt: at });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'im-move-'));
  tokens = new Map([['token', 7]]);
});
afterEach(() => rmSync(dir, { recursive: true }));

async function im(args: readonly string[], env: Record<string, string> = {}) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  stdin.end();
  const environment = readEnvironment({ IM_CONFIG_DIR: dir, TERM: 'xterm', ...env });
  const streams = createStreams({ stdin, stdout, stderr }, environment);
  const exitCode = await run([...args], { streams, environment, signal: new AbortController().signal });
  return { exitCode, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

const profileDir = () => join(dir, 'profiles/work');
const account = () => JSON.parse(readFileSync(join(profileDir(), 'credentials.json'), 'utf8'));
const credentials = {
  ...{ userId: 7, username: 'alice', token: 'token', tokenExpiresAt: 0 },
  ...{ refreshToken: 'refresh-1', refreshTokenExpiresAt: 4_000_000_000_000 },
};

/** A profile that is logged in at the old address, with an unsent message and something that was read. */
function logIn(at = OLD, changes: object = {}): { readonly old: string; readonly moved: string } {
  const known = { ...credentials, ...changes };
  const old = accountKey(at, known);
  mkdirSync(profileDir(), { recursive: true, mode: 0o700 });
  writeFileSync(join(profileDir(), 'credentials.json'), JSON.stringify({ server: at, credentials: known }), {
    mode: 0o600,
  });
  for (const folder of ['outbox', 'cache']) mkdirSync(join(profileDir(), folder, old), { recursive: true });
  writeFileSync(join(profileDir(), 'outbox', old, '0-one.jsonl'), '{"t":"put","clientId":"one"}\n');
  writeFileSync(join(profileDir(), 'cache', old, 'list.json'), '{}');
  return { old, moved: accountKey(url, known) };
}

describe('im profile edit --server', () => {
  it('takes the log-in, what is unsent and what was read to the new address', async () => {
    const { old, moved } = logIn();
    const result = await im(['profile', 'edit', 'work', '--server', `${url}/`, '--json']);
    expect(result).toEqual({ exitCode: 0, out: `{"name":"work","server":"${url}","before":"${OLD}"}\n`, err: '' });
    expect(account()).toEqual({ server: url, credentials });
    expect(readdirSync(join(profileDir(), 'outbox'))).toEqual([moved]);
    expect(readdirSync(join(profileDir(), 'outbox', moved))).toEqual(['0-one.jsonl']);
    expect(existsSync(join(profileDir(), 'cache', moved, 'list.json'))).toBe(true);
    expect(existsSync(join(profileDir(), 'cache', old))).toBe(false);
    // Nothing but the log-in named the old one.
    expect(existsSync(join(dir, 'im.toml'))).toBe(false);
    expect((await im(['whoami', '--profile', 'work'])).out).toBe('alice\n');
  });

  it('changes im.toml where that names the old one, and says that IM_SERVER does', async () => {
    logIn();
    writeFileSync(
      join(dir, 'im.toml'),
      `# Mine.\n[profiles.work]\nserver = "${OLD}" # the old one\nusername = "alice"\n`,
    );
    const { exitCode, err } = await im(['profile', 'edit', 'work', '--server', url], { IM_SERVER: OLD });
    expect([exitCode, err]).toEqual([
      0,
      `work is at ${url} now.\nThe variable IM_SERVER still says ${OLD}; unset it.\n`,
    ]);
    const text = readFileSync(join(dir, 'im.toml'), 'utf8');
    expect(text).toBe(`# Mine.\n[profiles.work]\nserver = "${url}" # the old one\nusername = "alice"\n`);
    expect((await im(['whoami', '--profile', 'work'])).out).toBe('alice\n');
  });

  it('names the new one for the profile alone where im.toml has one for all', async () => {
    logIn();
    writeFileSync(join(dir, 'im.toml'), `server = "${OLD}"\n`);
    expect((await im(['profile', 'edit', 'work', '--server', url])).exitCode).toBe(0);
    const text = readFileSync(join(dir, 'im.toml'), 'utf8');
    expect(text).toBe(`server = "${OLD}"\n\n[profiles.work]\nserver = "${url}"\n`);
  });

  it('renews tokens that have ended at the new address', async () => {
    logIn(OLD, { token: 'ended', tokenExpiresAt: 1 });
    expect((await im(['profile', 'edit', 'work', '--server', url])).err).toBe(`work is at ${url} now.\n`);
    expect(account()).toMatchObject({ server: url, credentials: { token: 'fresh', refreshToken: 'refresh-2' } });
  });

  it.each([
    [
      'that does not know the log-in',
      { token: 'other', refreshToken: 'other' },
      /does not know the log-in of the profile/,
    ],
    ['on which it is somebody else', { token: 'bobs' }, /says that this is @bob, not @alice/],
  ])('changes nothing for a server %s', async (_, changes, message) => {
    tokens.set('bobs', 8);
    const { old } = logIn(OLD, changes);
    const before = account();
    const { exitCode, err } = await im(['profile', 'edit', 'work', '--server', url]);
    expect(err).toMatch(message);
    expect(err).toContain('nothing was changed. If it is another server');
    expect(exitCode).not.toBe(0);
    expect(account()).toEqual(before);
    expect(readdirSync(join(profileDir(), 'outbox'))).toEqual([old]);
  });

  it('changes nothing when nobody answers there', async () => {
    logIn();
    const { exitCode, err } = await im(['profile', 'edit', 'work', '--server', 'http://127.0.0.1:9']);
    expect([exitCode, err]).toEqual([7, expect.stringMatching(/cannot reach the server http:\/\/127\.0\.0\.1:9/)]);
    expect(account().server).toBe(OLD);
  });

  it('finishes what was interrupted, and keeps what was written under the new address meanwhile', async () => {
    const { old, moved } = logIn();
    mkdirSync(join(profileDir(), 'outbox', moved));
    writeFileSync(join(profileDir(), 'outbox', moved, '0-two.jsonl'), '{"t":"put","clientId":"two"}\n');
    await im(['profile', 'edit', 'work', '--server', url]);
    expect(readdirSync(join(profileDir(), 'outbox', moved))).toEqual(['0-one.jsonl', '0-two.jsonl']);
    expect(existsSync(join(profileDir(), 'outbox', old))).toBe(false);
    const again = await im(['profile', 'edit', 'work', '--server', url]);
    expect(again).toMatchObject({ exitCode: 0, err: `work is at ${url} now.\n` });
  });

  it('writes the address for the log-in to come where nobody is logged in', async () => {
    writeFileSync(join(dir, 'im.toml'), '[profiles.work]\nusername = "alice"\n');
    expect((await im(['profile', 'edit', 'work', '--server', url])).exitCode).toBe(0);
    expect(readFileSync(join(dir, 'im.toml'), 'utf8')).toContain(`server = "${url}"`);
  });

  it('is named where a profile is logged in at another address', async () => {
    logIn();
    const { err } = await im(['whoami', '--profile', 'work', '--server', url]);
    expect(err).toContain(`if the server has moved: "im profile edit work --server ${url}"`);
  });

  it.each([
    [['profile', 'edit', 'work'], /there is nothing to change: add --server URL/],
    [['profile', 'edit', 'work', '--server', 'no where'], /--server is "no where": it must be an address/],
  ])('refuses %j', async (args, message) => {
    logIn();
    const { exitCode, err } = await im(args);
    expect([exitCode, err]).toEqual([2, expect.stringMatching(message)]);
  });
});
