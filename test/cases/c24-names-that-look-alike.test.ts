import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { createGroup, createUser, rest, restOk, type TestUser } from '../support/users.ts';

let server: RunningServer;
let alice: TestUser;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  alice = await createUser(server, 'alice');
});
afterAll(() => server.stop());

const password = 'a long password';
const register = (username: string, displayName = '') =>
  rest(server, 'POST /api/v1/auth/register', { body: { username, password, displayName } });
const rename = (displayName: string, token = alice.token) =>
  rest(server, 'PATCH /api/v1/me', { token, body: { displayName } });
const wrong = (field: string) => ({ status: 400, body: { code: 'invalid_argument', field } });

describe('beside the admin of the server', () => {
  it.each(['adm\u0456n', 'Admin', 'administrator', 'root', 'support', 'here', '42', '\u1d00dmin'])(
    'nobody registers as %s',
    async (username) => {
      expect(await register(username)).toMatchObject(wrong('username'));
    },
  );

  it('no group has a reserved handle', async () => {
    for (const handle of ['all', 'everyone', 'adrnin', '42']) {
      const body = { name: 'x', handle, members: [] };
      expect(await rest(server, 'POST /api/v1/conversations', { token: alice.token, body })).toMatchObject(
        wrong('handle'),
      );
    }
    expect(await createGroup(server, alice, [])).toBeGreaterThan(0);
  });

  it.each(['Administrator', 'ADMIN', '@admin', '★ Admin ★', 'S y s t e m', 'ᴀᴅᴍɪɴ', '\u0430dmin', 'Аdministrator'])(
    'nobody is shown as %s',
    async (displayName) => {
      expect(await rename(displayName)).toMatchObject(wrong('displayName'));
      expect(await register('somebody', displayName)).toMatchObject(wrong('displayName'));
    },
  );

  it('admins are shown as they like, but not as each other, and nobody is shown as they are', async () => {
    const token = readFileSync(join(server.dataDir, 'admin.token'), 'utf8').trim();
    const boss = { username: 'boss', password, displayName: 'Head of Support', role: 'admin' };
    await restOk(server, 'POST /api/v1/admin/users', { token, body: boss });
    expect(await rename('He\u0430d 0f supp0rt')).toMatchObject(wrong('displayName'));
    expect(await rename('B0SS')).toMatchObject(wrong('displayName'));
    expect(await rename('Head of support', token)).toMatchObject(wrong('displayName'));
    expect(await rename('Support', token)).toMatchObject({ status: 200 });
    expect(await rename('Alice, IT support')).toMatchObject({ status: 200 });
    expect(await rename('Alice')).toMatchObject({ status: 200 });
  });

  it('admins make no account that is shown as one of them or as the server', async () => {
    const token = readFileSync(join(server.dataDir, 'admin.token'), 'utf8').trim();
    for (const displayName of ['@admin', 'Moderator']) {
      const body = { username: 'carol', password, displayName, role: 'user' };
      expect(await rest(server, 'POST /api/v1/admin/users', { token, body })).toMatchObject(wrong('displayName'));
    }
  });

  it.each(['two\nlines', '\u001b[2J', '\u202eecila'])('no name of a line is %j', async (name) => {
    expect(await rename(name)).toMatchObject(wrong('displayName'));
    const body = { name, members: [] };
    expect(await rest(server, 'POST /api/v1/conversations', { token: alice.token, body })).toMatchObject(wrong('name'));
  });
});
