import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { metric } from '../support/metric.ts';
import { adminAnswerOf, answerOf } from '../support/rest-answers.ts';
import { createUser, logIn, rest, restOk } from '../support/users.ts';

const register = (server: RunningServer, username: string) =>
  rest(server, 'POST /api/v1/auth/register', { body: { username, password: 'a long password' } });
const login = (server: RunningServer, username: string, password: string) =>
  rest(server, 'POST /api/v1/auth/login', { body: { username, password } });
const adminToken = (server: RunningServer) => readFileSync(join(server.dataDir, 'admin.token'), 'utf8').trim();

const hashes = (server: RunningServer) => metric(server, 'imd_password_hashes_total');

describe('a log-in that fails', () => {
  it('tells nobody which user exists (C23)', async () => {
    const server = await startServer();
    const alice = await createUser(server, 'alice');
    const mallory = await createUser(server, 'mallory');
    await restOk(server, 'POST /api/v1/admin/users/%40mallory/disable', { token: adminToken(server) });
    const seen: unknown[] = [];
    for (const [username, password] of [
      [alice.username, 'not the password'],
      ['nobody', 'not the password'],
      ['not a name!', 'not the password'],
      ['admin', 'not the password'],
      [mallory.username, mallory.password],
      [mallory.username, 'not the password'],
    ] as const) {
      const before = await hashes(server);
      const { status, body } = await login(server, username, password);
      // The same work, so the same time.
      expect((await hashes(server)) - before).toBe(1);
      seen.push({ status, body });
    }
    expect(seen[0]).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
    for (const answer of seen) expect(answer).toEqual(seen[0]);
  });

  it('is slowed down, with the time to wait', async () => {
    const server = await startServer({ env: { IMD_AUTH_LOGIN_ATTEMPTS: '3' } });
    const alice = await createUser(server, 'alice');
    for (let count = 0; count < 3; count++) expect((await login(server, 'alice', 'wrong guess')).status).toBe(401);
    const refused = await login(server, 'alice', alice.password);
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    // Nobody else is hit, and the sessions of the account go on.
    await createUser(server, 'bob');
    await restOk(server, 'GET /api/v1/me', { token: alice.token });
  });
});

describe('names (C24)', () => {
  it('that are equal or look alike are taken once', async () => {
    const server = await startServer();
    for (const [first, second] of [
      ['engelgabriel', 'engeIgabrieI'],
      ['coco', '\u0441\u043e\u0441\u043e'],
      ['ふたば', 'ふたは\u3099'],
      ['Alice', 'alice'],
    ] as const) {
      expect(await register(server, first)).toMatchObject({ status: 201 });
      expect(await register(server, second)).toMatchObject({ status: 409, body: { code: 'already_exists' } });
    }
    expect(await register(server, 'ALİCE')).toMatchObject({ status: 409 });
    for (const name of ['alice ', 'ali\u200bce']) {
      expect(await register(server, name)).toMatchObject({ status: 400, body: { field: 'username' } });
    }
    for (const name of ['alice', 'ALICE', 'Ａｌｉｃｅ', 'ふたは\u3099']) {
      expect(await login(server, name, 'a long password')).toMatchObject({ status: 200 });
    }
  });
});

describe('the first admin', () => {
  it('has a token in a file of the data folder, which stays after a restart', async () => {
    const server = await startServer();
    const token = adminToken(server);
    expect(statSync(join(server.dataDir, 'admin.token')).mode & 0o777).toBe(0o600);
    expect(await restOk(server, 'GET /api/v1/me', { token })).toMatchObject({ username: 'admin', role: 'admin' });
    expect(server.logs().join('\n')).not.toContain(token);
    await server.stop();
    const again = await server.restart();
    expect(adminToken(again)).toBe(token);
    await restOk(again, 'GET /api/v1/me', { token });
  });

  it('makes accounts where registration is closed, and all acts are in the audit log', async () => {
    const server = await startServer({ env: { IMD_AUTH_REGISTRATION: 'closed' } });
    const token = adminToken(server);
    expect(await register(server, 'alice')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const body = { username: 'alice', password: 'a long password', role: 'user' };
    await restOk(server, 'POST /api/v1/admin/users', { token, body });
    const alice = await logIn(server, { username: 'alice', password: 'a long password' });
    const list = await restOk(server, 'GET /api/v1/admin/users?limit=1', { token });
    const page = adminAnswerOf('adminListUsers', list);
    expect(page.users.map(({ username }) => username)).toEqual(['admin']);
    const next = await restOk(server, `GET /api/v1/admin/users?limit=1&after=${page.nextAfter}`, { token });
    expect(adminAnswerOf('adminListUsers', next).users[0]?.username).toBe('alice');
    const newPassword = { newPassword: 'another password' };
    await restOk(server, 'PUT /api/v1/admin/users/%40alice/password', { token, body: newPassword });
    expect(await rest(server, 'GET /api/v1/me', { token: alice.token })).toMatchObject({
      status: 401,
      body: { code: 'session_revoked' },
    });
    const log = await restOk(server, 'GET /api/v1/admin/audit', { token });
    const { entries } = adminAnswerOf('adminListAudit', log);
    expect(entries.map(({ action, target }) => `${action} ${target}`)).toEqual([
      'user.reset_password @alice',
      'user.create @alice',
    ]);
    expect(entries[0]?.address).toBe('127.0.0.1');
  });

  it('shows and changes an account, and whoever is no admin any more is logged out', async () => {
    const server = await startServer();
    const token = adminToken(server);
    const alice = await createUser(server, 'alice');
    const path = '/api/v1/admin/users/%40alice';
    const change = { displayName: 'Alice Doe', email: 'alice@example.com', role: 'admin' };
    const changed = await restOk(server, `PATCH ${path}`, { token, body: change });
    expect(adminAnswerOf('adminUpdateUser', changed)).toMatchObject({ id: alice.userId, ...change });
    expect(await restOk(server, `GET /api/v1/admin/users/${alice.userId}`, { token })).toMatchObject(change);
    expect(await rest(server, `PATCH ${path}`, { token, body: {} })).toMatchObject({ status: 400 });
    const own = await rest(server, 'PATCH /api/v1/admin/users/%40admin', { token, body: { role: 'user' } });
    expect(own).toMatchObject({ status: 422, body: { code: 'failed_precondition', field: 'role' } });
    expect(await rest(server, 'GET /api/v1/admin/users/%40nobody', { token })).toMatchObject({ status: 404 });
    await restOk(server, `PATCH ${path}`, { token, body: { role: 'user' } });
    expect(await rest(server, 'GET /api/v1/me', { token: alice.token })).toMatchObject({
      status: 401,
      body: { code: 'session_revoked' },
    });
    const again = await logIn(server, alice);
    expect((await rest(server, `GET ${path}`, { token: again.token })).status).toBe(403);
  });
});

describe('sessions', () => {
  it('are listed by device and ended one by one', async () => {
    const server = await startServer();
    const here = await createUser(server, 'alice');
    const there = await logIn(server, here);
    const listed = await restOk(server, 'GET /api/v1/me/sessions', { token: here.token });
    const { sessions } = answerOf('listSessions', listed);
    expect(sessions.map(({ id, current }) => [id, current]).sort()).toEqual([
      [here.sessionId, true],
      [there.sessionId, false],
    ]);
    await restOk(server, `DELETE /api/v1/me/sessions/${there.sessionId}`, { token: here.token });
    expect(await rest(server, 'GET /api/v1/me', { token: there.token })).toMatchObject({ status: 401 });
    expect(await rest(server, `DELETE /api/v1/me/sessions/${there.sessionId}`, { token: here.token })).toMatchObject({
      status: 404,
    });
  });

  it('are renewed over REST, and end when a spent refresh token comes again', async () => {
    const server = await startServer();
    const created = await register(server, 'alice');
    const first = answerOf('register', created.body);
    const refresh = (refreshToken: string) => rest(server, 'POST /api/v1/auth/refresh', { body: { refreshToken } });
    const renewed = answerOf('refresh', (await refresh(first.refreshToken)).body);
    await restOk(server, 'GET /api/v1/me', { token: renewed.token });
    expect(await refresh(first.refreshToken)).toMatchObject({ status: 401, body: { code: 'session_revoked' } });
    expect(await rest(server, 'GET /api/v1/me', { token: renewed.token })).toMatchObject({ status: 401 });
  });

  it('keep the refresh token before good until the new pair is used, also over a restart', async () => {
    const server = await startServer();
    const first = answerOf('register', (await register(server, 'alice')).body);
    const body = { refreshToken: first.refreshToken };
    await restOk(server, 'POST /api/v1/auth/refresh', { body });
    await server.kill('SIGKILL');
    const again = await server.restart();
    const renewed = await restOk(again, 'POST /api/v1/auth/refresh', { body });
    const { token } = answerOf('refresh', renewed);
    await restOk(again, 'GET /api/v1/me', { token });
    expect(await rest(again, 'POST /api/v1/auth/refresh', { body })).toMatchObject({ status: 401 });
  });
});

describe('a profile', () => {
  it('is changed by its owner', async () => {
    const server = await startServer();
    const alice = await createUser(server, 'alice');
    const { token } = alice;
    await restOk(server, 'PATCH /api/v1/me', { token, body: { displayName: 'Alice 😂', email: 'alice@example.com' } });
    expect(await restOk(server, 'GET /api/v1/me', { token })).toMatchObject({
      displayName: 'Alice 😂',
      email: 'alice@example.com',
    });
    const bob = await createUser(server, 'bob');
    const shown = await restOk(server, 'GET /api/v1/users/%40alice', { token: bob.token });
    expect(shown).toMatchObject({ displayName: 'Alice 😂' });
    expect(shown).not.toHaveProperty('email');
  });
});
