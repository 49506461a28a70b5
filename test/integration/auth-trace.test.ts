import { expect, it } from 'vitest';
import { startServer } from '../support/harness.ts';
import { createUser, rest } from '../support/users.ts';

it('refused log-ins, changes of passwords and admin operations are in the log and in the metrics, without what was typed as a name', async () => {
  const server = await startServer();
  const alice = await createUser(server, 'alice');
  const login = (username: string) =>
    rest(server, 'POST /api/v1/auth/login', { body: { username, password: 'not the password' } });
  expect((await login('ALICE')).status).toBe(401);
  expect((await login('typed-password-by-mistake')).status).toBe(401);
  const change = { currentPassword: 'not the password', newPassword: 'another password' };
  const changed = await rest(server, 'PUT /api/v1/me/password', { token: alice.token, body: change });
  expect(changed.status).toBe(401);
  expect((await rest(server, 'GET /api/v1/admin/users', { token: alice.token })).status).toBe(403);
  const metrics = await (await fetch(new URL('/metrics', server.url))).text();
  expect(metrics).toContain('imd_auth_attempts_total{kind="login",outcome="invalid_credentials"} 2');
  expect(metrics).toContain('imd_auth_attempts_total{kind="admin",outcome="forbidden"} 1');
  await server.stop();

  const lines = server.logs().filter((line) => line.includes('"tag":"auth"'));
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const from = { address: '127.0.0.1', tag: 'auth' };
  expect(entries).toMatchObject([
    { message: 'an account was registered', user: 'alice', ...from },
    { message: 'a log-in was refused', user: 'alice', reason: 'invalid_credentials', ...from },
    { message: 'a log-in was refused', reason: 'invalid_credentials', ...from },
    { message: 'a change of a password was refused', user: 'alice', reason: 'invalid_credentials', ...from },
    { message: 'an admin operation was refused', user: 'alice', operation: 'adminListUsers', ...from },
  ]);
  expect(entries[2]).not.toHaveProperty('user');
  expect(server.logs().join('\n')).not.toContain('typed-password-by-mistake');
});
