import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonOf } from '@im-ts/protocol';
import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { adminAnswerOf, answerOf } from '../support/rest-answers.ts';
import { readAdminToken } from '../support/tokens.ts';
import { rest, restOk } from '../support/users.ts';

it('an invite lets people in where registration is closed, and its code is kept nowhere', async () => {
  const server = await startServer({ env: { IMD_AUTH_REGISTRATION: 'closed', IMD_LOG_LEVEL: 'debug' } });
  const token = readAdminToken(server);
  const create = (body: object, headers = {}) => rest(server, 'POST /api/v1/admin/invites', { token, body, headers });
  const register = (username: string, invite?: string) =>
    rest(server, 'POST /api/v1/auth/register', { body: { username, password: 'a long password', invite } });

  expect(await register('alice')).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining('by invite only') },
  });
  const headers = { 'idempotency-key': randomUUID() };
  const made = await create({ maxUses: 2, note: 'for the team' }, headers);
  expect(made.status).toBe(201);
  const { id, code } = adminAnswerOf('adminCreateInvite', made.body);
  const repeated = await create({ maxUses: 2, note: 'for the team' }, headers);
  expect(repeated).toMatchObject({ status: 409, body: { code: 'already_exists' } });
  expect(await register('alice', code)).toMatchObject({ status: 201 });
  // Another request under the same id is not a repeat of this one.
  const opId = randomUUID();
  const { id: other } = adminAnswerOf('adminCreateInvite', (await create({ opId })).body);
  const asked = await restOk(server, 'POST /api/v1/friends', { token, body: { user: '@alice', opId } });
  expect(asked).toMatchObject({ state: 'outgoing' });
  expect(await register('bob', `${code}x`)).toMatchObject({
    status: 401,
    body: { code: 'invalid_credentials', field: 'invite' },
  });

  // An account that an admin makes without a password.
  await restOk(server, 'POST /api/v1/admin/users', { token, body: { username: 'carol', displayName: 'Carol' } });
  expect(await create({ user: '@alice' })).toMatchObject({ status: 422, body: { code: 'failed_precondition' } });
  expect(await create({ user: '@carol', maxUses: 2 })).toMatchObject({ status: 400, body: { field: 'maxUses' } });
  const own = adminAnswerOf('adminCreateInvite', (await create({ user: '@carol' })).body);
  const accept = () =>
    rest(server, 'POST /api/v1/auth/accept-invite', { body: { invite: own.code, password: 'the first password' } });
  const entered = await accept();
  expect(entered.status).toBe(200);
  const login = answerOf('acceptInvite', entered.body);
  expect(login.user).toMatchObject({ username: 'carol', displayName: 'Carol' });
  expect((await accept()).status).toBe(401);

  const page = await restOk(server, 'GET /api/v1/admin/invites', { token });
  expect((page as JsonOf<'InvitePage'>).invites.filter((one) => one.id !== other)).toMatchObject([
    { id, userId: null, username: null, uses: 1, maxUses: 2, note: 'for the team' },
    { id: own.id, userId: login.user.id, uses: 1, maxUses: 1 },
  ]);
  await restOk(server, `DELETE /api/v1/admin/invites/${id}`, { token });
  expect((await rest(server, `DELETE /api/v1/admin/invites/${id}`, { token })).status).toBe(404);
  expect((await register('dave', code)).status).toBe(401);
  const audit = await restOk(server, 'GET /api/v1/admin/audit?action=invite', { token });
  expect(adminAnswerOf('adminListAudit', audit).entries.map(({ action, target }) => `${action} ${target}`)).toEqual([
    `invite.revoke invite ${id}`,
    'invite.create @carol',
    'invite.create registration',
    'invite.create registration',
  ]);

  await server.stop();
  const files = readdirSync(server.dataDir).filter((name) => name.startsWith('imd.db'));
  const stored = Buffer.concat(files.map((name) => readFileSync(join(server.dataDir, name))));
  for (const secret of [code, own.code]) {
    for (const part of [secret.slice(4, 30), secret.slice(-20)]) {
      expect(server.logs().join('\n') + JSON.stringify(audit)).not.toContain(part);
      expect(stored.includes(part)).toBe(false);
    }
  }
});
