import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { type RunningServer, runImd, startServer, temporaryFolder } from '../support/harness.ts';
import { adminAnswerOf } from '../support/rest-answers.ts';
import { useMariadb } from '../support/services.ts';
import { createUser, rest, restOk } from '../support/users.ts';

const mariadb = await useMariadb();

const WARNING = 'no admin can log in';
const tokenOf = ({ dataDir }: RunningServer): string => readFileSync(join(dataDir, 'admin.token'), 'utf8').trim();

describe.each<[string, () => Promise<Record<string, string>>]>([
  ['SQLite', async () => ({})],
  ...(mariadb === undefined
    ? []
    : ([['MariaDB', async () => ({ IMD_STORAGE_URL: (await mariadb.createDatabase()).url })]] satisfies [
        string,
        () => Promise<Record<string, string>>,
      ][])),
])('imd admin token on %s', (_driver, envOf) => {
  it('gives an admin back to a server that has lost it, while it runs and while it does not', async () => {
    const env = await envOf();
    const server = await startServer({ env, dataDir: temporaryFolder() });
    const adminToken = (...flags: string[]) =>
      runImd(['admin', 'token', '--data-dir', server.dataDir, ...flags], { env });
    const first = tokenOf(server);
    await createUser(server, 'alice');
    await restOk(server, 'POST /api/v1/auth/logout', { token: first });
    expect(server.logs().join('\n')).not.toContain(WARNING);

    // While it runs.
    expect(await adminToken()).toMatchObject({ code: 0, output: expect.stringContaining('@admin') });
    const second = tokenOf(server);
    expect(statSync(join(server.dataDir, 'admin.token')).mode & 0o777).toBe(0o600);
    await restOk(server, 'GET /api/v1/admin/users', { token: second });

    // Lost again: the next start says so, and what to do.
    await restOk(server, 'POST /api/v1/auth/logout', { token: second });
    rmSync(join(server.dataDir, 'admin.token'));
    await server.stop();
    const again = await server.restart();
    expect(again.logs().find((line) => line.includes(WARNING))).toContain('imd admin token');
    await again.stop();
    const made = await adminToken('--user', 'admin');
    expect(made).toMatchObject({ code: 0, output: expect.stringContaining(join(server.dataDir, 'admin.token')) });
    const last = await again.restart();
    expect(last.logs().join('\n')).not.toContain(WARNING);
    const { entries } = adminAnswerOf(
      'adminListAudit',
      await restOk(last, 'GET /api/v1/admin/audit', { token: tokenOf(last) }),
    );
    expect(entries.map(({ action, target }) => `${action} ${target}`)).toEqual([
      'admin.token @admin',
      'admin.token @admin',
    ]);
  });

  it('makes a user an admin only when told to', async () => {
    const env = await envOf();
    const server = await startServer({ env, dataDir: temporaryFolder() });
    const adminToken = (...flags: string[]) =>
      runImd(['admin', 'token', '--data-dir', server.dataDir, ...flags], { env });
    const first = tokenOf(server);
    const alice = await createUser(server, 'alice');
    const refused = await adminToken('--user', 'alice');
    expect(refused).toMatchObject({ code: 2, output: expect.stringContaining('--yes') });
    expect(tokenOf(server)).toBe(first);
    expect((await rest(server, 'GET /api/v1/admin/users', { token: alice.token })).status).toBe(403);
    expect(await adminToken('--user', 'nobody', '--yes')).toMatchObject({
      code: 1,
      output: expect.stringContaining('no user nobody'),
    });
    expect(await adminToken('--user', '@Alice', '--yes')).toMatchObject({ code: 0 });
    const token = tokenOf(server);
    expect(await restOk(server, 'GET /api/v1/me', { token })).toMatchObject({ username: 'alice', role: 'admin' });
    await restOk(server, 'GET /api/v1/admin/users', { token });
  });
});

it('is replaced at the start when it was made for ten years, as they once were', async () => {
  const server = await startServer({ dataDir: temporaryFolder() });
  const first = tokenOf(server);
  await server.stop();
  const file = new Database(join(server.dataDir, 'imd.db'));
  const tenYears = 3_650 * 86_400_000;
  file.exec(`UPDATE sessions SET expires_at = created_at + ${tenYears}, refresh_expires_at = created_at + ${tenYears}`);
  file.close();
  const next = await server.restart();
  expect(tokenOf(next)).not.toBe(first);
  expect(next.logs().join('\n')).toContain('replaced the token in admin.token by a new one');
  await restOk(next, 'GET /api/v1/admin/users', { token: tokenOf(next) });
  expect((await rest(next, 'GET /api/v1/admin/users', { token: first })).status).toBe(401);
});

it('says which folder has no database', async () => {
  const dataDir = temporaryFolder();
  const { code, output } = await runImd(['admin', 'token', '--data-dir', dataDir]);
  expect(code).toBe(1);
  expect(output).toContain(`There is no database ${join(dataDir, 'imd.db')}`);
});
