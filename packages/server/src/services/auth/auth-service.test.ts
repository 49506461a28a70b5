import { nameKey } from '@im-ts/protocol';
import { hash } from '@node-rs/argon2';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { passwordOf, registerUser, startAccounts } from '../testing/accounts.ts';

const device = 'laptop';
const address = '198.51.100.7';

describe('accounts', () => {
  it('logs in with the password that was registered, in any case of the name', async () => {
    const accounts = await startAccounts();
    const { user } = await registerUser(accounts, 'Alice');
    const { tokens } = await accounts.auth.login({ username: 'aLICE', password: passwordOf('Alice'), device, address });
    const identity = await accounts.auth.authenticate(tokens.token);
    expect(identity.user.id).toBe(user.id);
    expect(identity.session.device).toBe(device);
  });

  it.each([
    ['engelgabriel', 'engeIgabrieI'],
    ['coco', '\u0441\u043e\u0441\u043e'],
    ['clara', 'dara'],
    ['Alice', 'alice'],
    ['alice', 'ALİCE'],
    ['ふたば', 'ふたは\u3099'],
  ])('refuses %s beside %s (C24)', async (first, second) => {
    const accounts = await startAccounts();
    await registerUser(accounts, first);
    await expect(registerUser(accounts, second)).rejects.toMatchObject({ code: 'already_exists' });
  });

  it.each(['alice ', 'ali\u200bce', '', 'us\u0435r', 'adm\u0456n', 'support', '42'])(
    'refuses the name %j (C24)',
    async (username) => {
      const accounts = await startAccounts();
      await expect(registerUser(accounts, username)).rejects.toMatchObject({
        code: 'invalid_argument',
        field: 'username',
      });
    },
  );

  it('gives one answer for a wrong password, an unknown name and a disabled account (C23)', async () => {
    const accounts = await startAccounts();
    await registerUser(accounts, 'alice');
    const { user: mallory } = await registerUser(accounts, 'mallory');
    await accounts.repositories.users.setDisabled(mallory.id, true);
    const answers = [];
    for (const [username, password] of [
      ['alice', 'a wrong password'],
      ['nobody', 'a wrong password'],
      ['not a name', 'a wrong password'],
      ['mallory', passwordOf('mallory')],
    ] as const) {
      const before = await hashes(accounts.metrics);
      const refused = await accounts.auth
        .login({ username, password, device, address })
        .catch((error: unknown) => error);
      expect((await hashes(accounts.metrics)) - before).toBe(1);
      answers.push(refused);
    }
    for (const answer of answers) expect(answer).toMatchObject({ code: 'invalid_credentials' });
    expect(new Set(answers.map((answer) => (answer as Error).message)).size).toBe(1);
  });

  it('refuses a password above 1 KiB before it is hashed', async () => {
    const accounts = await startAccounts();
    const password = 'ä'.repeat(513);
    const request = { username: 'alice', password, displayName: '', email: '', device, invite: '', address };
    await expect(accounts.auth.register(request)).rejects.toMatchObject({
      code: 'invalid_argument',
      field: 'password',
    });
    await expect(accounts.auth.login(request)).rejects.toMatchObject({ code: 'invalid_argument', field: 'password' });
    expect(await hashes(accounts.metrics)).toBe(0);
  });

  it('takes a password in whatever form a keyboard spells it (C38)', async () => {
    const accounts = await startAccounts();
    const account = { username: 'alice', displayName: '', email: '', device, invite: '', address };
    await accounts.auth.register({ ...account, password: 'pass w\u00f6rd 1' });
    const typed = await accounts.auth.login({ ...account, password: 'pass wo\u0308rd\u00a01' });
    const identity = await accounts.auth.authenticate(typed.tokens.token);
    await accounts.auth.changePassword(identity, { current: 'pass wo\u0308rd 1', next: 'another wo\u0308rd', address });
    expect((await accounts.auth.login({ ...account, password: 'another w\u00f6rd' })).user.username).toBe('alice');
  });

  it('goes on taking a password that was hashed as it was typed, and then hashes it anew (C38)', async () => {
    const accounts = await startAccounts();
    const { user } = await registerUser(accounts, 'alice');
    const [typed, form] = ['pass wo\u0308rd 1', 'pass w\u00f6rd 1'];
    const { users } = accounts.repositories;
    await users.setPassword(user.id, await hash(typed));
    const login = (password: string) => accounts.auth.login({ username: 'alice', password, device, address });
    await expect(login(form)).rejects.toMatchObject({ code: 'invalid_credentials' });
    const both = await Promise.all([login(typed), login(typed)]);
    expect(both.map((loggedIn) => loggedIn.user.id)).toEqual([user.id, user.id]);
    expect((await login(form)).user.id).toBe(user.id);
    expect((await login(typed)).user.id).toBe(user.id);
    await expect(login('pass word 1')).rejects.toMatchObject({ code: 'invalid_credentials' });
  });

  it.each(['root', 'adm\u0456n', '\u1d00lice', '42'])(
    'lets %s in, an account from before such names were refused',
    async (username) => {
      const accounts = await startAccounts();
      await expect(registerUser(accounts, username)).rejects.toMatchObject({ code: 'invalid_argument' });
      const names = { username, usernameKey: nameKey(username), usernameSkeleton: '#1', displayName: '', email: '' };
      const passwordHash = await hash(passwordOf(username));
      await accounts.repositories.users.create({ ...names, passwordHash, role: 'user', createdAt: 1 });
      const { tokens } = await accounts.auth.login({ username, password: passwordOf(username), device, address });
      const identity = await accounts.auth.authenticate(
        (await accounts.auth.refresh(tokens.refreshToken)).tokens.token,
      );
      expect(identity.user.username).toBe(username);
      for (const displayName of ['Somebody', username]) {
        expect(await accounts.users.updateMe(identity, { displayName })).toMatchObject({ displayName });
      }
    },
  );

  it('lets somebody in whose outdated hash another log-in makes anew meanwhile', async () => {
    const accounts = await startAccounts();
    const { user } = await registerUser(accounts, 'alice');
    const [typed, form] = ['pass wo\u0308rd 1', 'pass w\u00f6rd 1'];
    const { users } = accounts.repositories;
    await users.setPassword(user.id, await hash(typed));
    const { credentialsById } = users;
    users.credentialsById = async (id) => {
      users.credentialsById = credentialsById;
      await users.setPassword(id, await hash(form));
      return credentialsById(id);
    };
    const loggedIn = await accounts.auth.login({ username: 'alice', password: typed, device, address });
    expect((await accounts.auth.authenticate(loggedIn.tokens.token)).user.id).toBe(user.id);
  });

  it('refuses a new password that is the present one, the username or very common, naming the field', async () => {
    const accounts = await startAccounts();
    const { tokens, user } = await registerUser(accounts, 'annabelle');
    const identity = await accounts.auth.authenticate(tokens.token);
    const current = passwordOf('annabelle');
    for (const next of [current, 'Annabelle', 'password1']) {
      const wrong = { code: 'invalid_argument', field: 'newPassword' };
      await expect(accounts.auth.changePassword(identity, { current, next, address })).rejects.toMatchObject(wrong);
      if (next !== current) await expect(accounts.auth.resetPassword(user, next)).rejects.toMatchObject(wrong);
    }
    const account = { username: 'robert12', password: 'robert12', displayName: '', email: '' };
    await expect(accounts.auth.createAccount(account, 'bot')).rejects.toMatchObject({ field: 'password' });
    await expect(accounts.auth.register({ ...account, device, invite: '', address })).rejects.toMatchObject({
      field: 'password',
    });
  });

  it('refuses log-ins when too many wait for their hash', async () => {
    const accounts = await startAccounts({ passwordHashConcurrency: 1, passwordHashQueue: 2 });
    await registerUser(accounts, 'alice');
    const tries = Array.from({ length: 8 }, () =>
      accounts.auth.login({ username: 'alice', password: passwordOf('alice'), device, address }).then(
        () => 'in',
        (error: { code: string }) => error.code,
      ),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((outcome) => outcome === 'in')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'unavailable')).toHaveLength(5);
  });

  it('takes no new accounts when registration is closed', async () => {
    const accounts = await startAccounts({ registration: 'closed' });
    await expect(registerUser(accounts, 'alice')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('slows down guessing from one address without locking its owner out elsewhere', async () => {
    const accounts = await startAccounts({ loginAttempts: 3, loginAttemptsPerAccount: 5 });
    await registerUser(accounts, 'alice');
    const login = (from: string, password = 'a wrong password') =>
      accounts.auth.login({ username: 'alice', password, device, address: from }).then(
        () => 'in',
        (error: { code: string }) => error.code,
      );
    const right = passwordOf('alice');
    expect(await login('203.0.113.1', right)).toBe('in');
    for (let count = 0; count < 3; count++) expect(await login('192.0.2.66')).toBe('invalid_credentials');
    expect(await login('192.0.2.66', right)).toBe('rate_limited');
    for (let count = 0; count < 2; count++) expect(await login('192.0.2.67')).toBe('invalid_credentials');
    // The account is shut for addresses that it was never entered from; its own stays open.
    expect(await login('192.0.2.68', right)).toBe('rate_limited');
    expect(await login('203.0.113.1', right)).toBe('in');
  });
});

describe('tokens', () => {
  it('are not in the database as they are', async () => {
    const accounts = await startAccounts();
    const { tokens } = await registerUser(accounts, 'alice');
    expect(tokens.token).toMatch(/^imt_[\w-]{43}$/);
    expect(tokens.refreshToken).toMatch(/^imr_[\w-]{43}$/);
    await expect(accounts.auth.authenticate(tokens.refreshToken)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(accounts.auth.authenticate(`${tokens.token}x`)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('expire, and are renewed by the refresh token', async () => {
    const accounts = await startAccounts({ tokenTtl: 60_000, refreshTtl: 600_000 });
    const { tokens } = await registerUser(accounts, 'alice');
    accounts.clock.shift = 61_000;
    await expect(accounts.auth.authenticate(tokens.token)).rejects.toMatchObject({ code: 'token_expired' });
    const next = await accounts.auth.refresh(tokens.refreshToken);
    expect((await accounts.auth.authenticate(next.tokens.token)).user.username).toBe('alice');
    accounts.clock.shift = 61_000 + 601_000;
    await expect(accounts.auth.refresh(next.tokens.refreshToken)).rejects.toMatchObject({ code: 'token_expired' });
  });

  it('give the same answer to a refresh whose answer was lost', async () => {
    const accounts = await startAccounts();
    const { tokens } = await registerUser(accounts, 'alice');
    const [first, second] = await Promise.all([
      accounts.auth.refresh(tokens.refreshToken),
      accounts.auth.refresh(tokens.refreshToken),
    ]);
    const third = await accounts.auth.refresh(tokens.refreshToken);
    expect(second.tokens).toEqual(first.tokens);
    expect(third.tokens).toEqual(first.tokens);
    expect((await accounts.auth.authenticate(third.tokens.token)).user.username).toBe('alice');
  });

  it('end the session when a refresh token comes again after its successor was used', async () => {
    const accounts = await startAccounts();
    const { tokens, session } = await registerUser(accounts, 'alice');
    const next = await accounts.auth.refresh(tokens.refreshToken);
    await accounts.auth.authenticate(next.tokens.token);
    await expect(accounts.auth.refresh(tokens.refreshToken)).rejects.toMatchObject({ code: 'session_revoked' });
    await expect(accounts.auth.authenticate(next.tokens.token)).rejects.toMatchObject({ code: 'session_revoked' });
    expect(accounts.auth.isActive(session.id)).toBe(false);
  });

  it('end the session when a spent refresh token comes again, also after a restart and on another node', async () => {
    const accounts = await startAccounts();
    const { tokens, session } = await registerUser(accounts, 'alice');
    const used: string[] = [];
    let newest = tokens;
    for (let day = 0; day < 5; day++) {
      used.push(newest.refreshToken);
      newest = (await accounts.auth.refresh(newest.refreshToken)).tokens;
      await accounts.auth.authenticate(newest.token);
    }
    const restarted = await accounts.startNode(accounts.bus);
    await expect(restarted.refresh(used[1] ?? '')).rejects.toMatchObject({ code: 'session_revoked' });
    expect(restarted.isActive(session.id)).toBe(false);
    await expect(accounts.auth.refresh(newest.refreshToken)).rejects.toMatchObject({ code: 'session_revoked' });
  });

  it.each(['later', 'in the same millisecond'])(
    'end the session when a spent refresh token comes to the node that answered it, spent on another one: %s',
    async (when) => {
      if (when !== 'later') stopTime();
      const accounts = await startAccounts();
      const { tokens } = await registerUser(accounts, 'alice');
      const there = await accounts.startNode(accounts.bus);
      const next = await accounts.auth.refresh(tokens.refreshToken);
      await there.authenticate(next.tokens.token);
      await expect(accounts.auth.refresh(tokens.refreshToken)).rejects.toMatchObject({ code: 'session_revoked' });
    },
  );

  it.each(['later', 'in the same millisecond'])('survive two lost answers in a row: %s', async (when) => {
    if (when !== 'later') stopTime();
    const accounts = await startAccounts();
    const { tokens } = await registerUser(accounts, 'alice');
    const there = await accounts.startNode(accounts.bus);
    await accounts.auth.refresh(tokens.refreshToken);
    await there.refresh(tokens.refreshToken);
    // Not what this node answered first: the other one has replaced it.
    const last = await accounts.auth.refresh(tokens.refreshToken);
    expect((await accounts.auth.authenticate(last.tokens.token)).user.username).toBe('alice');
    expect((await there.refresh(last.tokens.refreshToken)).user.username).toBe('alice');
  });

  it('do not end a session by a refresh token that was never given', async () => {
    const accounts = await startAccounts();
    const { session } = await registerUser(accounts, 'alice');
    const invented = `imr_${'a'.repeat(43)}`;
    await expect(accounts.auth.refresh(invented)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(accounts.auth.isActive(session.id)).toBe(true);
  });

  it('drop the access token before a refresh', async () => {
    const accounts = await startAccounts();
    const { tokens } = await registerUser(accounts, 'alice');
    await accounts.auth.authenticate(tokens.token);
    await accounts.auth.refresh(tokens.refreshToken);
    await expect(accounts.auth.authenticate(tokens.token)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('the sessions of one user', () => {
  it('are 100 at most: a new one ends the one that was not used for the longest time', async () => {
    const accounts = await startAccounts();
    const { user, ...first } = await registerUser(accounts, 'alice');
    const password = passwordOf('alice');
    const logIn = () => accounts.auth.login({ username: 'alice', password, device, address });
    const second = await logIn();
    // Used after all others were made.
    const { sessions } = accounts.repositories;
    await sessions.touch([{ id: first.session.id, at: accounts.clock.now() + 60_000 }]);
    for (let count = 2; count < 100; count++) {
      const digest = count.toString(16).padStart(64, '0');
      const times = { createdAt: accounts.clock.now(), expiresAt: 1e15, refreshExpiresAt: 1e15 };
      const hashes = { tokenHash: digest, refreshHash: digest, refreshFamily: digest };
      await sessions.create({ userId: user.id, device: `device ${count}`, ...hashes, ...times });
    }
    const ended: number[] = [];
    accounts.auth.onSessionsEnded((_userId, sessionIds) => ended.push(...sessionIds));
    const other = await registerUser(accounts, 'bob');
    const newest = await logIn();
    expect(ended).toEqual([second.session.id]);
    const identity = await accounts.auth.authenticate(newest.tokens.token);
    expect(await accounts.auth.sessions(identity)).toHaveLength(100);
    await expect(accounts.auth.authenticate(second.tokens.token)).rejects.toMatchObject({ code: 'session_revoked' });
    for (const { tokens } of [first, other]) await accounts.auth.authenticate(tokens.token);
  });
});

describe('revocation (P7)', () => {
  it('ends the session of a logged-out token at once and tells the bus', async () => {
    const accounts = await startAccounts();
    const { tokens, user, session } = await registerUser(accounts, 'alice');
    const identity = await accounts.auth.authenticate(tokens.token);
    await accounts.auth.logout(identity);
    await expect(accounts.auth.authenticate(tokens.token)).rejects.toMatchObject({ code: 'session_revoked' });
    expect(accounts.events).toContainEqual({ type: 'sessions_ended', userId: user.id, sessionIds: [session.id] });
  });

  it('ends all other sessions when the password changes', async () => {
    const accounts = await startAccounts();
    const here = await registerUser(accounts, 'alice');
    const password = passwordOf('alice');
    const there = await accounts.auth.login({ username: 'alice', password, device, address });
    const identity = await accounts.auth.authenticate(here.tokens.token);
    await accounts.auth.authenticate(there.tokens.token);
    await expect(
      accounts.auth.changePassword(identity, { current: 'a wrong one', next: 'another password', address }),
    ).rejects.toMatchObject({
      code: 'invalid_credentials',
    });
    await accounts.auth.changePassword(identity, { current: password, next: 'another password', address });
    await expect(accounts.auth.authenticate(there.tokens.token)).rejects.toMatchObject({ code: 'session_revoked' });
    expect((await accounts.auth.authenticate(here.tokens.token)).user.username).toBe('alice');
    await expect(accounts.auth.login({ username: 'alice', password, device, address })).rejects.toMatchObject({
      code: 'invalid_credentials',
    });
  });

  it('finds what another process revoked in the database, within a second', async () => {
    const accounts = await startAccounts();
    const { tokens, user, session } = await registerUser(accounts, 'alice');
    await accounts.auth.authenticate(tokens.token);
    const ended: number[] = [];
    accounts.auth.onSessionsEnded((_userId, sessionIds) => ended.push(...sessionIds));
    await accounts.repositories.sessions.revoke(user.id, session.id, accounts.clock.now());
    await expect
      .poll(
        () =>
          accounts.auth.authenticate(tokens.token).then(
            () => 'in',
            (error: { code: string }) => error.code,
          ),
        {
          timeout: 20_000,
        },
      )
      .toBe('session_revoked');
    expect(ended).toEqual([session.id]);
    // Every node finds it by itself.
    expect(accounts.events.filter((event) => event.type === 'sessions_ended')).toEqual([]);
  });

  it('believes nothing that it remembers when revocations were not read for a second', async () => {
    const accounts = await startAccounts();
    const { tokens, user, session } = await registerUser(accounts, 'alice');
    await accounts.auth.authenticate(tokens.token);
    // So long ago that no later reading of revocations finds it.
    await accounts.repositories.sessions.revoke(user.id, session.id, accounts.clock.now() - 60_000);
    accounts.clock.shift = 5_000;
    await expect(accounts.auth.authenticate(tokens.token)).rejects.toMatchObject({ code: 'session_revoked' });
  });

  it('does not end sessions of others', async () => {
    const accounts = await startAccounts();
    const alice = await registerUser(accounts, 'alice');
    const bob = await registerUser(accounts, 'bob');
    const identity = await accounts.auth.authenticate(alice.tokens.token);
    await expect(accounts.auth.revokeSession(identity, bob.session.id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await accounts.auth.authenticate(bob.tokens.token)).user.username).toBe('bob');
    expect((await accounts.auth.sessions(identity)).map(({ id }) => id)).toEqual([alice.session.id]);
  });
});

async function hashes(metrics: { readonly passwordHashes: { get(): Promise<{ values: { value: number }[] }> } }) {
  return (await metrics.passwordHashes.get()).values[0]?.value ?? 0;
}

/** Whatever is done in this test, is done in one millisecond. */
function stopTime(): void {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
}
