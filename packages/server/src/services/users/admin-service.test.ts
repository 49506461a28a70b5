import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureFirstAdmin } from '../auth/first-admin.ts';
import { type Accounts, passwordOf, registerUser, startAccounts } from '../testing/accounts.ts';

const address = '127.0.0.1';

async function firstAdmin(accounts: Accounts) {
  const { users, sessions } = accounts.repositories;
  const path = await ensureFirstAdmin({ users, sessions, clock: accounts.clock, dataDir: accounts.dataDir });
  const token = readFileSync(path ?? '', 'utf8').trim();
  return { path, token, admin: { identity: await accounts.auth.authenticate(token), address } };
}

describe('the first admin', () => {
  it('is made once, with a token in a file that only its owner reads', async () => {
    const accounts = await startAccounts();
    const { path, admin } = await firstAdmin(accounts);
    expect(path).toBe(join(accounts.dataDir, 'admin.token'));
    expect(statSync(path ?? '').mode & 0o777).toBe(0o600);
    expect(admin.identity.user).toMatchObject({ username: 'admin', role: 'admin' });
    const { users, sessions } = accounts.repositories;
    const again = { users, sessions, clock: accounts.clock, dataDir: accounts.dataDir };
    expect(await ensureFirstAdmin(again)).toBeUndefined();
    // A crash before the file was there: the next start makes up for it.
    rmSync(path ?? '');
    expect(await ensureFirstAdmin(again)).toBe(path);
    await registerUser(accounts, 'alice');
    rmSync(path ?? '');
    expect(await ensureFirstAdmin(again)).toBeUndefined();
  });

  it('cannot be entered by any password', async () => {
    const accounts = await startAccounts();
    await firstAdmin(accounts);
    for (const password of ['', 'admin', 'a password that nobody has']) {
      const refused = accounts.auth.login({ username: 'admin', password, device: '', address });
      await expect(refused).rejects.toMatchObject({ code: 'invalid_credentials' });
    }
  });
});

describe('admins', () => {
  it('disable an account: its sessions end, it cannot log in, and all of it is in the audit log', async () => {
    const accounts = await startAccounts();
    const { admin } = await firstAdmin(accounts);
    const { tokens, user } = await registerUser(accounts, 'mallory');
    await accounts.auth.authenticate(tokens.token);
    await accounts.admin.disable(admin, user.id);
    await expect(accounts.auth.authenticate(tokens.token)).rejects.toMatchObject({ code: 'session_revoked' });
    await expect(accounts.auth.refresh(tokens.refreshToken)).rejects.toMatchObject({ code: 'session_revoked' });
    const login = () =>
      accounts.auth.login({ username: 'mallory', password: passwordOf('mallory'), device: '', address });
    await expect(login()).rejects.toMatchObject({ code: 'invalid_credentials' });
    await accounts.admin.enable(admin, user.id);
    expect((await login()).user.username).toBe('mallory');
    const entries = await accounts.admin.audit(admin, undefined, 10);
    expect(entries.map(({ action, target, actorId }) => ({ action, target, actorId }))).toEqual([
      { action: 'user.enable', target: '@mallory', actorId: admin.identity.user.id },
      { action: 'user.disable', target: '@mallory', actorId: admin.identity.user.id },
    ]);
  });

  it('set a password and end the sessions of its owner', async () => {
    const accounts = await startAccounts();
    const { admin } = await firstAdmin(accounts);
    const { tokens, user } = await registerUser(accounts, 'alice');
    await accounts.admin.resetPassword(admin, user.id, 'a new password');
    await expect(accounts.auth.authenticate(tokens.token)).rejects.toMatchObject({ code: 'session_revoked' });
    const again = await accounts.auth.login({ username: 'alice', password: 'a new password', device: '', address });
    expect(again.user.id).toBe(user.id);
    expect(JSON.stringify(await accounts.admin.audit(admin, undefined, 10))).not.toContain('a new password');
  });

  it('make accounts where registration is closed', async () => {
    const accounts = await startAccounts({ registration: 'closed' });
    const { admin } = await firstAdmin(accounts);
    const account = { username: 'robot', password: 'a long password', displayName: 'Robot', email: '' };
    const user = await accounts.admin.createUser(admin, account, 'bot');
    expect(user).toMatchObject({ username: 'robot', displayName: 'Robot', role: 'bot' });
    await expect(accounts.admin.createUser(admin, account, 'bot')).rejects.toMatchObject({ code: 'already_exists' });
    const login = { username: 'robot', password: 'a long password', device: '', address };
    expect((await accounts.auth.login(login)).user.id).toBe(user.id);
    const entries = await accounts.admin.audit(admin, undefined, 10);
    expect(entries).toMatchObject([{ action: 'user.create', target: '@robot', detail: 'bot' }]);
  });

  it('cannot disable themselves', async () => {
    const accounts = await startAccounts();
    const { admin } = await firstAdmin(accounts);
    await expect(accounts.admin.disable(admin, admin.identity.user.id)).rejects.toMatchObject({
      code: 'failed_precondition',
    });
  });

  it('are the only ones who may do this', async () => {
    const accounts = await startAccounts();
    const { tokens } = await registerUser(accounts, 'alice');
    const { user: bob } = await registerUser(accounts, 'bob');
    const alice = { identity: await accounts.auth.authenticate(tokens.token), address };
    const acts = [
      accounts.admin.listUsers(alice, 0, 10),
      accounts.admin.createUser(
        alice,
        { username: 'eve', password: 'a long password', displayName: '', email: '' },
        'admin',
      ),
      accounts.admin.disable(alice, bob.id),
      accounts.admin.enable(alice, bob.id),
      accounts.admin.resetPassword(alice, bob.id, 'a new password'),
      accounts.admin.sessions(alice, bob.id),
      accounts.admin.revokeSession(alice, bob.id, 2),
      accounts.admin.revokeSessions(alice, bob.id),
      accounts.admin.audit(alice, undefined, 10),
    ];
    for (const act of acts) await expect(act).rejects.toMatchObject({ code: 'forbidden' });
  });
});
