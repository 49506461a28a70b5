import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Accounts, registerUser, startAccounts } from '../testing/accounts.ts';
import { issueAdminToken, renewAdminToken } from './admin-token.ts';
import { ensureFirstAdmin } from './first-admin.ts';
import { tokenHash } from './token-secrets.ts';

const DAY = 24 * 3_600_000;

const depsOf = ({ repositories: { users, sessions }, clock, dataDir }: Accounts) => ({
  users,
  sessions,
  clock,
  dataDir,
});
const fileOf = ({ dataDir }: Accounts): string => join(dataDir, 'admin.token');
const tokenOf = (accounts: Accounts): string => readFileSync(fileOf(accounts), 'utf8').trim();

async function startWithAdmin(): Promise<Accounts> {
  const accounts = await startAccounts();
  await ensureFirstAdmin(depsOf(accounts));
  return accounts;
}

describe('the token in admin.token', () => {
  it('is good for 90 days', async () => {
    const accounts = await startWithAdmin();
    const token = tokenOf(accounts);
    accounts.clock.shift = 89 * DAY;
    expect((await accounts.auth.authenticate(token)).user.role).toBe('admin');
    accounts.clock.shift = 91 * DAY;
    await expect(accounts.auth.authenticate(token)).rejects.toMatchObject({ code: 'token_expired' });
  });

  it('is replaced when it is a month old, and the old one ends', async () => {
    const accounts = await startWithAdmin();
    const first = tokenOf(accounts);
    accounts.clock.shift = 29 * DAY;
    expect(await renewAdminToken(depsOf(accounts))).toBe(false);
    expect(tokenOf(accounts)).toBe(first);
    accounts.clock.shift = 31 * DAY;
    expect(await renewAdminToken(depsOf(accounts))).toBe(true);
    expect((await accounts.auth.authenticate(tokenOf(accounts))).user.username).toBe('admin');
    await expect(accounts.auth.authenticate(first)).rejects.toMatchObject({ code: 'session_revoked' });
  });

  it('is replaced when it was made for ten years, as they once were', async () => {
    const accounts = await startWithAdmin();
    const first = tokenOf(accounts);
    const { sessions } = accounts.repositories;
    const { session } = await accounts.auth.authenticate(first);
    const digest = 'a'.repeat(64);
    const now = accounts.clock.now();
    const refresh = { refreshHash: digest, previousHash: digest, refreshFamily: digest };
    const end = now + 3_650 * DAY;
    await sessions.rotate(session.id, {
      tokenHash: tokenHash(first),
      ...refresh,
      expiresAt: end,
      refreshExpiresAt: end,
      now,
    });
    expect(await renewAdminToken(depsOf(accounts))).toBe(true);
    const { expiresAt } = (await accounts.auth.authenticate(tokenOf(accounts))).session;
    expect(Math.round((expiresAt - now) / DAY)).toBe(90);
  });

  it('is left alone when somebody has ended its session, or put another token there', async () => {
    const accounts = await startWithAdmin();
    const { tokens } = await registerUser(accounts, 'alice');
    accounts.clock.shift = 20 * 3_600_000;
    await accounts.auth.logout(await accounts.auth.authenticate(tokenOf(accounts)));
    accounts.clock.shift = 40 * DAY;
    expect(await renewAdminToken(depsOf(accounts))).toBe(false);
    writeFileSync(fileOf(accounts), tokens.token);
    expect(await renewAdminToken(depsOf(accounts))).toBe(false);
    expect(tokenOf(accounts)).toBe(tokens.token);
  });

  it('is left alone when somebody has put the token of a log-in there, also of an admin', async () => {
    const accounts = await startAccounts({ tokenTtl: 60 * DAY, refreshTtl: 60 * DAY });
    const { tokens, user } = await registerUser(accounts, 'alice');
    await accounts.repositories.users.setRole(user.id, 'admin');
    writeFileSync(fileOf(accounts), tokens.token);
    accounts.clock.shift = 40 * DAY;
    expect(await renewAdminToken(depsOf(accounts))).toBe(false);
    expect(tokenOf(accounts)).toBe(tokens.token);
  });

  it('is not replaced for somebody who is disabled or no admin any more', async () => {
    const accounts = await startWithAdmin();
    const { users } = accounts.repositories;
    const admin = await users.firstAdmin();
    if (admin === undefined) throw new Error('no admin');
    accounts.clock.shift = 40 * DAY;
    await users.setDisabled(admin.id, true);
    expect(await renewAdminToken(depsOf(accounts))).toBe(false);
    await users.setDisabled(admin.id, false);
    await users.setRole(admin.id, 'user');
    expect(await renewAdminToken(depsOf(accounts))).toBe(false);
    await users.setRole(admin.id, 'admin');
    expect(await renewAdminToken(depsOf(accounts))).toBe(true);
  });

  it('ends the session of the one that it replaces, and no other', async () => {
    const accounts = await startWithAdmin();
    const first = tokenOf(accounts);
    const { user } = await registerUser(accounts, 'alice');
    await issueAdminToken(depsOf(accounts), user);
    expect((await accounts.auth.authenticate(tokenOf(accounts))).user.username).toBe('alice');
    await expect(accounts.auth.authenticate(first)).rejects.toMatchObject({ code: 'session_revoked' });
  });
});
