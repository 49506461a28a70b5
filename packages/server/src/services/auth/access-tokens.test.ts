import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { createInProcessEventBus } from '../../pipeline/in-process-event-bus.ts';
import { type Accounts, passwordOf, registerUser, startAccounts } from '../testing/accounts.ts';
import { createAccessTokens } from './access-tokens.ts';
import { isToken, newToken } from './token-secrets.ts';

const DAY_MS = 86_400_000;
const address = '127.0.0.1';
let ids = 0;
const newOpId = () => (++ids).toString(16).padStart(32, '0');
const request = (change: object = {}) => ({ opId: newOpId(), name: 'ci', scopes: ['read'], expiresAt: 0, ...change });

async function start(options = {}) {
  const accounts = await startAccounts(options);
  const { tokens } = await registerUser(accounts, 'alice');
  return { accounts, alice: await accounts.auth.authenticate(tokens.token) };
}

/** All bytes of the database. */
function everyRow({ dataDir }: Accounts): string {
  const files = readdirSync(dataDir).filter((name) => name.startsWith('imd.db'));
  return files.map((name) => readFileSync(join(dataDir, name), 'latin1')).join('');
}

describe('a personal access token', () => {
  it('is its owner, within its scopes', async () => {
    const { accounts, alice } = await start();
    const made = await accounts.tokens.create(alice, request({ scopes: ['messages:write', 'read', 'read'] }));
    expect(made).toMatchObject({ name: 'ci', scopes: ['read', 'messages:write'] });
    const { user, session } = await accounts.auth.authenticate(made.token);
    expect(user.id).toBe(alice.user.id);
    expect(session).toMatchObject({ id: made.id, device: 'ci', scopes: ['read', 'messages:write'] });
    expect(alice.session.scopes).toBeUndefined();
  });

  it('is refused when it is mistyped, before the database is asked', async () => {
    const { accounts, alice } = await start();
    const { token } = await accounts.tokens.create(alice, request());
    expect(token).toMatch(/^imp_[A-Za-z0-9_-]{49}$/);
    expect(isToken('personal', token)).toBe(true);
    expect(isToken('access', token)).toBe(false);
    for (let place = 4; place < token.length; place++) {
      const typed = token.slice(0, place) + (token[place] === 'A' ? 'B' : 'A') + token.slice(place + 1);
      expect(isToken('personal', typed), typed).toBe(false);
    }
    const asked = await lookUps(accounts);
    const mistyped = token.replace(/.{7}$/, 'AAAAAAA');
    await expect(accounts.auth.authenticate(mistyped)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await lookUps(accounts)).toBe(asked);
    await expect(accounts.auth.authenticate(newToken('personal'))).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await lookUps(accounts)).toBe(asked + 1);
  });

  it('stands in the database as a digest only', async () => {
    const { accounts, alice } = await start();
    const { token } = await accounts.tokens.create(alice, request());
    const text = everyRow(accounts);
    expect(text).toContain('alice');
    expect(text).not.toContain(token.slice(4, 30));
    expect(text).not.toContain(token.slice(-20));
  });

  it('ends after 90 days, or when it is told to', async () => {
    const { accounts, alice } = await start();
    const usual = await accounts.tokens.create(alice, request());
    const short = await accounts.tokens.create(alice, request({ expiresAt: accounts.clock.now() + DAY_MS }));
    expect(usual.expiresAt - accounts.clock.now()).toBeGreaterThan(90 * DAY_MS - 10_000);
    expect(usual.expiresAt - accounts.clock.now()).toBeLessThanOrEqual(90 * DAY_MS);
    await accounts.auth.authenticate(short.token);
    accounts.clock.shift = DAY_MS;
    await expect(accounts.auth.authenticate(short.token)).rejects.toMatchObject({ code: 'token_expired' });
    expect((await accounts.tokens.list(alice.user.id)).map(({ id }) => id)).toEqual([usual.id]);
    accounts.clock.shift = 90 * DAY_MS - 10_000;
    await accounts.auth.authenticate(usual.token);
    accounts.clock.shift = 90 * DAY_MS;
    await expect(accounts.auth.authenticate(usual.token)).rejects.toMatchObject({ code: 'token_expired' });
  });

  it.each([
    ['in the past', -1],
    ['now', 0],
    ['too far ahead', LIMITS.tokenDays * DAY_MS + 60_000],
  ])('does not end %s', async (_, ahead) => {
    const { accounts, alice } = await start();
    const made = accounts.tokens.create(alice, request({ expiresAt: accounts.clock.now() + ahead }));
    await expect(made).rejects.toMatchObject({ code: 'invalid_argument', field: 'expiresAt' });
  });

  it('is made once under an id, and a repeat names it', async () => {
    const { accounts, alice } = await start();
    const same = request();
    const { id } = await accounts.tokens.create(alice, same);
    await expect(accounts.tokens.create(alice, same)).rejects.toMatchObject({
      code: 'already_exists',
      message: expect.stringContaining(`(id ${id})`),
    });
    const both = request();
    const results = await Promise.allSettled([
      accounts.tokens.create(alice, both),
      accounts.tokens.create(alice, both),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await accounts.tokens.list(alice.user.id)).toHaveLength(2);
  });

  it('is one of 50 at most, however many are asked for at once', async () => {
    const { accounts, alice } = await start();
    const asked = Array.from({ length: LIMITS.tokens + 3 }, () => accounts.tokens.create(alice, request()));
    const results = await Promise.allSettled(asked);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(3);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'failed_precondition' });
    const [newest] = await accounts.tokens.list(alice.user.id);
    await accounts.tokens.revoke(alice.user.id, newest?.id ?? 0);
    await accounts.tokens.create(alice, request());
  });

  it('does not count as a session and is not listed as one', async () => {
    const { accounts, alice } = await start();
    const { token, id } = await accounts.tokens.create(alice, request());
    expect((await accounts.auth.sessions(alice)).map((session) => session.id)).toEqual([alice.session.id]);
    await expect(accounts.auth.revokeSession(alice, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await accounts.tokens.revoke(alice.user.id, alice.session.id)).toBe(false);
    const login = { username: 'alice', password: passwordOf('alice'), device: '', address };
    for (let count = 0; count < LIMITS.sessions; count++) await accounts.auth.login(login);
    await accounts.auth.authenticate(token);
    await expect(accounts.auth.sessions(alice)).resolves.toHaveLength(LIMITS.sessions);
  }, 120_000);

  it('says when it was last used', async () => {
    const { accounts, alice } = await start();
    const { token } = await accounts.tokens.create(alice, request());
    expect((await accounts.tokens.list(alice.user.id))[0]?.lastUsedAt).toBe(0);
    const before = accounts.clock.now();
    await accounts.auth.authenticate(token);
    await accounts.auth.stop();
    expect((await accounts.tokens.list(alice.user.id))[0]?.lastUsedAt).toBeGreaterThanOrEqual(before);
  });

  it('ends at once on every node when it is revoked, also on one that hears no bus', async () => {
    const { accounts, alice } = await start();
    const other = await accounts.startNode(createInProcessEventBus());
    const ended: number[] = [];
    const told = new Promise<void>((resolve) =>
      other.onSessionsEnded((_, ids) => {
        ended.push(...ids);
        resolve();
      }),
    );
    const { token, id } = await accounts.tokens.create(alice, request());
    await Promise.all([accounts.auth.authenticate(token), other.authenticate(token)]);
    expect(await accounts.tokens.revoke(alice.user.id + 1, id)).toBe(false);
    expect(await accounts.tokens.revoke(alice.user.id, id)).toBe(true);
    expect(await accounts.tokens.revoke(alice.user.id, id)).toBe(false);
    await expect(accounts.auth.authenticate(token)).rejects.toMatchObject({ code: 'session_revoked' });
    await told;
    expect(ended).toEqual([id]);
    await expect(other.authenticate(token)).rejects.toMatchObject({ code: 'session_revoked' });
    expect(await accounts.tokens.list(alice.user.id)).toEqual([]);
  });

  it('goes on after its owner changes the password, and ends when an admin sets it', async () => {
    const { accounts, alice } = await start();
    const { token } = await accounts.tokens.create(alice, request());
    const change = { current: passwordOf('alice'), next: 'another long password', address };
    await accounts.auth.changePassword(alice, change);
    const { user } = await accounts.auth.authenticate(token);
    await accounts.auth.resetPassword(user, 'a third long password');
    await expect(accounts.auth.authenticate(token)).rejects.toMatchObject({ code: 'session_revoked' });
  });

  it('gives up itself by a log-out', async () => {
    const { accounts, alice } = await start();
    const { token } = await accounts.tokens.create(alice, request());
    await accounts.auth.logout(await accounts.auth.authenticate(token));
    await expect(accounts.auth.authenticate(token)).rejects.toMatchObject({ code: 'session_revoked' });
    expect(accounts.auth.isActive(alice.session.id)).toBe(true);
  });

  it('gives no scope that it does not have, and admin scopes to admins only', async () => {
    const { accounts, alice } = await start();
    const { token } = await accounts.tokens.create(alice, request({ scopes: ['credentials:write', 'read'] }));
    const program = await accounts.auth.authenticate(token);
    await accounts.tokens.create(program, request({ scopes: ['read'] }));
    await expect(
      accounts.tokens.create(program, request({ scopes: ['read', 'messages:write'] })),
    ).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('messages:write'),
      field: 'scopes',
    });
    await expect(accounts.tokens.create(alice, request({ scopes: ['admin:read'] }))).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('admin:read'),
    });
    await accounts.repositories.users.setRole(alice.user.id, 'admin');
    const admin = { ...alice, user: { ...alice.user, role: 'admin' as const } };
    await accounts.tokens.create(admin, request({ scopes: ['admin:read'] }));
  });

  it('is not made while a node runs that takes it for a log-in', async () => {
    const { accounts, alice } = await start();
    const { repositories, auth, clock } = accounts;
    const early = createAccessTokens({ sessions: repositories.sessions, end: auth.endToken, clock, level: () => 4 });
    await expect(early.create(alice, request())).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('a bot', () => {
  it('does not enter by a password that it was given before there were tokens', async () => {
    const { accounts } = await start();
    const account = { username: 'robot', password: 'a long password', displayName: '', email: '' };
    await accounts.auth.createAccount(account, 'bot');
    const login = accounts.auth.login({ username: 'robot', password: 'a long password', device: '', address });
    await expect(login).rejects.toMatchObject({ code: 'invalid_credentials' });
  });
});

async function lookUps({ metrics }: Accounts): Promise<number> {
  const { values } = await metrics.tokenLookups.get();
  return values.find(({ labels }) => labels.source === 'database')?.value ?? 0;
}
