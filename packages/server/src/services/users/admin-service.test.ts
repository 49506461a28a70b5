import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { ensureFirstAdmin } from '../auth/first-admin.ts';
import { type Accounts, passwordOf, registerUser, startAccounts } from '../testing/accounts.ts';

const address = '127.0.0.1';
const OP_ID = '1'.repeat(32);
const EVERYBODY = { after: 0, limit: 10, query: '', since: 0 };

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
  it('find what somebody did in the audit log', async () => {
    const accounts = await startAccounts();
    const { admin } = await firstAdmin(accounts);
    const { user } = await registerUser(accounts, 'mallory');
    await accounts.admin.disable(admin, user.id);
    const found = (filter: object) => accounts.admin.audit(admin, filter, 10);
    for (const actor of ['@admin', 'ADMIN', String(admin.identity.user.id)]) {
      expect(await found({ actor, action: 'user' })).toMatchObject([{ action: 'user.disable' }]);
    }
    expect(await found({ actor: '0' })).toEqual([]);
    expect(await found({ actor: '@mallory' })).toEqual([]);
    await expect(found({ actor: '@nobody' })).rejects.toMatchObject({ code: 'not_found', field: 'actor' });
    expect(await found({ action: 'user.%' })).toEqual([]);
  });

  it('leave no trace of an act that was not done', async () => {
    const accounts = await startAccounts();
    const { admin } = await firstAdmin(accounts);
    const { user } = await registerUser(accounts, 'alice');
    const failing = [
      () => accounts.admin.revokeSession(admin, user.id, 99),
      () => accounts.admin.revokeToken(admin, user.id, 99),
      () => accounts.admin.resetPassword(admin, user.id, 'short'),
      () => accounts.admin.disable(admin, admin.identity.user.id),
      () => accounts.admin.disable(admin, 99),
      () => accounts.admin.enable(admin, 99),
      () => accounts.admin.createBot(admin, { name: 'alice', displayName: '' }),
      () => accounts.admin.createToken(admin, user.id, { opId: OP_ID, name: 'x', scopes: ['read'], expiresAt: 0 }),
    ];
    for (const act of failing) await expect(act()).rejects.toBeInstanceOf(AppError);
    expect(await accounts.admin.audit(admin, {}, 10)).toEqual([]);
  });

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
    const entries = await accounts.admin.audit(admin, {}, 10);
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
    expect(JSON.stringify(await accounts.admin.audit(admin, {}, 10))).not.toContain('a new password');
  });

  it('make accounts where registration is closed', async () => {
    const accounts = await startAccounts({ registration: 'closed' });
    const { admin } = await firstAdmin(accounts);
    const account = { username: 'robot', password: 'a long password', displayName: 'Robot', email: '' };
    const user = await accounts.admin.createUser(admin, account, 'user');
    expect(user).toMatchObject({ username: 'robot', displayName: 'Robot', role: 'user' });
    await expect(accounts.admin.createUser(admin, account, 'user')).rejects.toMatchObject({ code: 'already_exists' });
    const login = { username: 'robot', password: 'a long password', device: '', address };
    expect((await accounts.auth.login(login)).user.id).toBe(user.id);
    const entries = await accounts.admin.audit(admin, {}, 10);
    // The account that could not be made is not there either.
    expect(entries).toMatchObject([{ action: 'user.create', target: '@robot', detail: 'user' }]);
  });

  it('make bots and tokens for them, and each act is in the audit log without a secret', async () => {
    const accounts = await startAccounts();
    const { admin } = await firstAdmin(accounts);
    const bot = await accounts.admin.createBot(admin, { name: 'deploy', displayName: 'Deployments' });
    const { user: alice } = await registerUser(accounts, 'alice');
    const request = { opId: OP_ID, name: 'ci', scopes: ['read'], expiresAt: 0 };
    const { id, token } = await accounts.admin.createToken(admin, bot.id, request);
    expect((await accounts.auth.authenticate(token)).user).toMatchObject({ id: bot.id, role: 'bot' });
    expect(await accounts.admin.tokens(admin, bot.id)).toMatchObject([{ id, device: 'ci', scopes: ['read'] }]);
    expect(await accounts.admin.listBots(admin, 0, 10)).toEqual([bot]);
    expect(await accounts.admin.listBots(admin, bot.id, 10)).toEqual([]);
    // People make their own.
    const forAlice = accounts.admin.createToken(admin, alice.id, request);
    await expect(forAlice).rejects.toMatchObject({ code: 'failed_precondition' });
    await expect(accounts.admin.revokeToken(admin, bot.id, id + 1)).rejects.toMatchObject({ code: 'not_found' });
    await accounts.admin.revokeToken(admin, bot.id, id);
    await expect(accounts.auth.authenticate(token)).rejects.toMatchObject({ code: 'session_revoked' });
    const entries = await accounts.admin.audit(admin, {}, 10);
    expect(entries.map(({ action, target, detail }) => [action, target, detail])).toEqual([
      ['token.revoke', '@deploy', `token ${id}`],
      ['token.create', '@deploy', '"ci" read'],
      ['bot.create', '@deploy', ''],
    ]);
    expect(JSON.stringify(entries)).not.toContain(token.slice(4, 47));
  });

  it('end the tokens of an account with its sessions, and give no bot a password', async () => {
    const accounts = await startAccounts();
    const { admin } = await firstAdmin(accounts);
    const bot = await accounts.admin.createBot(admin, { name: 'deploy', displayName: '' });
    const make = (digit: string) =>
      accounts.admin.createToken(admin, bot.id, { opId: digit.repeat(32), name: 'ci', scopes: ['read'], expiresAt: 0 });
    const ends = {
      disable: () => accounts.admin.disable(admin, bot.id),
      revokeSessions: () => accounts.admin.revokeSessions(admin, bot.id),
    };
    for (const [digit, end] of Object.values(ends).entries()) {
      const { token } = await make(String(digit + 1));
      await accounts.auth.authenticate(token);
      await end();
      await expect(accounts.auth.authenticate(token)).rejects.toMatchObject({ code: 'session_revoked' });
      if (digit === 0) await expect(make('9')).rejects.toMatchObject({ code: 'failed_precondition' });
      await accounts.admin.enable(admin, bot.id);
    }
    const reset = accounts.admin.resetPassword(admin, bot.id, 'a new password');
    await expect(reset).rejects.toMatchObject({ code: 'failed_precondition' });
  });

  it('change what an account says of somebody, and each change is in the audit log once', async () => {
    const accounts = await startAccounts();
    const { admin } = await firstAdmin(accounts);
    const { user } = await registerUser(accounts, 'alice');
    const change = { displayName: 'Alice Doe', email: 'alice@example.com' };
    expect(await accounts.admin.updateUser(admin, user.id, change)).toMatchObject({ id: user.id, ...change });
    // Their devices are told.
    expect(accounts.events).toMatchObject([{ type: 'user', userId: user.id, changes: [{ type: 'profile' }] }]);
    await accounts.admin.updateUser(admin, user.id, change);
    await accounts.admin.updateUser(admin, user.id, { email: '' });
    expect(await accounts.admin.user(admin, user.id)).toMatchObject({ displayName: 'Alice Doe', email: '' });
    const refused = accounts.admin.updateUser(admin, user.id, { displayName: 'Administrator', email: 'x@example.com' });
    await expect(refused).rejects.toMatchObject({ code: 'invalid_argument', field: 'displayName' });
    const nobody = accounts.admin.updateUser(admin, 999, { email: '' });
    await expect(nobody).rejects.toMatchObject({ code: 'not_found' });
    const entries = await accounts.admin.audit(admin, {}, 10);
    expect(entries.map(({ action, target, detail }) => [action, target, detail])).toEqual([
      ['user.update', '@alice', 'email'],
      ['user.update', '@alice', 'displayName email'],
    ]);
  });

  it('make admins and users of others, who are logged out when they are no admin any more', async () => {
    const accounts = await startAccounts();
    const { admin } = await firstAdmin(accounts);
    const { user, tokens } = await registerUser(accounts, 'alice');
    expect(await accounts.admin.updateUser(admin, user.id, { role: 'admin' })).toMatchObject({ role: 'admin' });
    const login = await accounts.auth.login({ username: 'alice', password: passwordOf('alice'), device: '', address });
    const alice = { identity: await accounts.auth.authenticate(login.tokens.token), address };
    await accounts.admin.listUsers(alice, EVERYBODY);
    const own = accounts.admin.updateUser(alice, user.id, { role: 'user' });
    await expect(own).rejects.toMatchObject({ code: 'failed_precondition', field: 'role' });
    await accounts.admin.updateUser(admin, user.id, { role: 'user' });
    for (const { token } of [tokens, login.tokens]) {
      await expect(accounts.auth.authenticate(token)).rejects.toMatchObject({ code: 'session_revoked' });
    }
    const bot = await accounts.admin.createBot(admin, { name: 'deploy', displayName: '' });
    const promoted = accounts.admin.updateUser(admin, bot.id, { role: 'admin' });
    await expect(promoted).rejects.toMatchObject({ code: 'failed_precondition', field: 'role' });
    const entries = await accounts.admin.audit(admin, {}, 2);
    expect(entries.map(({ action, detail }) => [action, detail])).toEqual([
      ['bot.create', ''],
      ['user.role', 'user'],
    ]);
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
      accounts.admin.listUsers(alice, EVERYBODY),
      accounts.admin.user(alice, bob.id),
      accounts.admin.updateUser(alice, bob.id, { role: 'admin' }),
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
      accounts.admin.audit(alice, {}, 10),
      accounts.admin.verifyAudit(alice, { afterId: 0, seal: '' }),
      accounts.admin.createBot(alice, { name: 'spy', displayName: '' }),
      accounts.admin.listBots(alice, 0, 10),
      accounts.admin.createToken(alice, bob.id, { opId: OP_ID, name: 'spy', scopes: ['read'], expiresAt: 0 }),
      accounts.admin.tokens(alice, bob.id),
      accounts.admin.revokeToken(alice, bob.id, 2),
    ];
    for (const act of acts) await expect(act).rejects.toMatchObject({ code: 'forbidden' });
  });
});
