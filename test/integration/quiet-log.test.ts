import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connect, connectAs, errorCode, newId } from '../support/raw-client.ts';
import { createUser, logIn, openDirect, rest, restOk } from '../support/users.ts';

// Tokens, passwords and message bodies stand in no line of the log and in no answer that is not theirs.

const secret = (what: string): string => `${what}-${randomUUID()}`;

describe('a server at its most talkative', () => {
  it('logs no token, password or body, whatever it is sent', async () => {
    const server = await startServer({ env: { IMD_LOG_LEVEL: 'debug', IMD_LOG_FILE: '' } });
    const secrets: string[] = [];
    const keep = <Text extends string>(text: Text): Text => {
      secrets.push(text);
      return text;
    };
    const alice = await createUser(server, 'alice');
    const again = await logIn(server, alice);
    keep(alice.token);
    keep(alice.password);
    keep(again.token);
    await createUser(server, 'bob');
    const direct = await openDirect(server, alice, 'bob');

    // Over REST: wrong passwords, wrong tokens, broken bodies, bodies in the wrong place.
    const answers = [
      await rest(server, 'POST /api/v1/auth/login', { body: { username: 'alice', password: keep(secret('wrong')) } }),
      await rest(server, 'POST /api/v1/auth/login', { body: { username: 'alice', password: [keep(secret('list'))] } }),
      await rest(server, 'POST /api/v1/auth/register', { body: { username: 'a b', password: keep(secret('new')) } }),
      await rest(server, 'POST /api/v1/auth/refresh', { body: { refreshToken: keep(secret('refresh')) } }),
      await rest(server, 'GET /api/v1/me', { token: keep(secret('token')) }),
      await rest(server, `GET /api/v1/me?token=${keep(secret('query'))}`),
      await rest(server, `GET /${keep(secret('path'))}`, { token: alice.token }),
      await rest(server, `POST /api/v1/conversations/${direct}/messages`, {
        token: alice.token,
        body: { body: keep(`${secret('long')}${'x'.repeat(9_000)}`) },
      }),
      await rest(server, `POST /api/v1/conversations/${direct}/messages`, {
        token: alice.token,
        body: { kind: keep(secret('kind')), body: keep(secret('text')) },
      }),
      await rest(server, `POST /api/v1/conversations/999/messages`, {
        token: alice.token,
        body: { body: keep(secret('nowhere')) },
      }),
    ];
    for (const answer of answers) expect(answer.status, JSON.stringify(answer.body)).toBeGreaterThanOrEqual(400);
    await restOk(server, `POST /api/v1/conversations/${direct}/messages`, {
      token: alice.token,
      body: { body: keep(secret('stored')) },
    });

    // Over sockets: wrong tokens, conflicts, refused and broken frames.
    const unauthenticated = await connect(server);
    expect(errorCode(await unauthenticated.hello(keep(secret('hello'))))).toBeDefined();
    const client = await connectAs(server, again);
    const clientId = newId();
    const send = (body: string, conversationId = direct) =>
      client.request({ sendMessage: { conversationId, clientId, kind: 1, body } });
    expect((await send(keep(secret('first')))).stored).toBeTruthy();
    expect(errorCode(await send(keep(secret('other'))))).toBe('conflict');
    expect(errorCode(await send(keep(secret('elsewhere')), 999))).toBe('not_found');
    client.sendBytes(new TextEncoder().encode(keep(secret('bytes'))));
    await client.request({ ping: {} });
    client.sendText(keep(secret('text frame')));
    await client.closed;
    await server.stop();

    const log = server.logs().join('\n');
    expect(log).toContain('"stopped"');
    // The whole value or its random half: neither may be there.
    for (const value of secrets) {
      expect(log).not.toContain(value.slice(0, 60));
      expect(log).not.toContain(value.slice(-36));
    }
    // What an answer quotes is at most the path, which its sender wrote.
    const told = answers.map((answer) => JSON.stringify(answer.body)).join('\n');
    for (const value of secrets.filter((one) => !one.startsWith('path-')))
      expect(told).not.toContain(value.slice(0, 60));
  });

  it('writes every file of the data folder for its owner alone', async () => {
    const server = await startServer();
    const alice = await createUser(server, 'alice');
    const files = readdirSync(server.dataDir);
    expect(files).toContain('imd.db');
    for (const file of files) expect(statSync(join(server.dataDir, file)).mode & 0o077, file).toBe(0);
    // Tokens and passwords are kept as hashes only.
    await server.stop();
    const stored = allBytes(server);
    expect(stored.includes(alice.token)).toBe(false);
    expect(stored.includes(alice.password)).toBe(false);
  });
});

function allBytes(server: RunningServer): Buffer {
  return Buffer.concat(readdirSync(server.dataDir).map((file) => readFileSync(join(server.dataDir, file))));
}
