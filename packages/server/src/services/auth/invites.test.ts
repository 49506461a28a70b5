import { describe, expect, it } from 'vitest';
import { type Accounts, registerUser, startAccounts } from '../testing/accounts.ts';

const address = '192.0.2.1';
const DAY = 86_400_000;
let opIds = 0;
const ask = (change: object = {}) => ({
  ...{ opId: String(++opIds).padStart(32, '0'), user: '', username: '', maxUses: 0, expiresAt: 0, note: '' },
  ...change,
});

/** An admin who is one by the database. */
async function admin(accounts: Accounts) {
  const { user, tokens } = await accounts.auth.register({
    ...{ username: 'rita', password: 'a long password', displayName: '', email: '', device: '', invite: '', address },
  });
  await accounts.repositories.users.setRole(user.id, 'admin');
  accounts.clock.shift += 20_000;
  const identity = await accounts.auth.authenticate(tokens.token);
  return { identity: { ...identity, user: { ...identity.user, role: 'admin' as const } }, address };
}

const joinWith = (accounts: Accounts, username: string, invite: string) =>
  accounts.auth.register({
    ...{ username, password: 'a long password', displayName: '', email: '', device: '', invite, address },
  });

describe('an invite to register', () => {
  it('lets in as many as it says', async () => {
    const accounts = await startAccounts();
    const root = await admin(accounts);
    const { code, id } = await accounts.invitations.create(root, ask({ maxUses: 2, note: 'for the team' }));
    expect(code).toMatch(/^imi_/);
    expect(await joinWith(accounts, 'alice', code)).toMatchObject({ user: { username: 'alice', role: 'user' } });
    // A name that is taken does not use it up.
    await expect(joinWith(accounts, 'alice', code)).rejects.toMatchObject({ code: 'already_exists' });
    const both = await Promise.allSettled([joinWith(accounts, 'bob', code), joinWith(accounts, 'carol', code)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(joinWith(accounts, 'dave', code)).rejects.toMatchObject({ code: 'invalid_credentials' });
    expect(await accounts.repositories.users.byKey('dave')).toBeUndefined();
    const [listed, ...none] = await accounts.invitations.list(root, 0, 10);
    expect(none).toEqual([]);
    expect(listed).toMatchObject({ id, uses: 2, maxUses: 2, note: 'for the team', userId: 0 });
    const log = await accounts.repositories.audit.list({}, 10);
    expect(log).toMatchObject([{ action: 'invite.create', target: 'registration' }]);
    expect(JSON.stringify(log)).not.toContain(code.slice(4));
  });

  it('is not good any more once it has ended or was revoked, nor for another name', async () => {
    const accounts = await startAccounts();
    const root = await admin(accounts);
    const named = await accounts.invitations.create(root, ask({ username: 'Alice' }));
    await expect(joinWith(accounts, 'mallory', named.code)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await joinWith(accounts, 'alice', named.code)).toMatchObject({ user: { username: 'alice' } });
    const short = await accounts.invitations.create(root, ask({ expiresAt: accounts.clock.now() + 1_000 }));
    const revoked = await accounts.invitations.create(root, ask());
    await accounts.invitations.revoke(root, revoked.id);
    await expect(accounts.invitations.revoke(root, revoked.id)).rejects.toMatchObject({ code: 'not_found' });
    accounts.clock.shift += 1_000;
    for (const code of [short.code, revoked.code, 'imi_x', 'x', `${short.code}x`]) {
      await expect(joinWith(accounts, 'bob', code)).rejects.toMatchObject({ code: 'invalid_credentials' });
    }
    expect((await accounts.invitations.list(root, 0, 10)).map(({ id }) => id)).toEqual([named.id]);
  });

  it('is checked before it is made', async () => {
    const accounts = await startAccounts();
    const root = await admin(accounts);
    await registerUser(accounts, 'alice');
    const refused: [object, object][] = [
      [{ username: 'alice' }, { code: 'already_exists', field: 'username' }],
      [{ username: 'ali ce' }, { code: 'invalid_argument', field: 'username' }],
      [{ user: '@nobody' }, { code: 'not_found', field: 'user' }],
      [{ user: '@alice' }, { code: 'failed_precondition' }],
      [{ expiresAt: 1 }, { code: 'invalid_argument', field: 'expiresAt' }],
      [{ expiresAt: accounts.clock.now() + 367 * DAY }, { code: 'invalid_argument', field: 'expiresAt' }],
    ];
    for (const [change, error] of refused) {
      await expect(accounts.invitations.create(root, ask(change))).rejects.toMatchObject(error);
    }
    const request = ask();
    const { id } = await accounts.invitations.create(root, request);
    await expect(accounts.invitations.create(root, request)).rejects.toThrow(`(id ${id})`);
    const someone = { ...root, identity: { ...root.identity, user: { ...root.identity.user, role: 'user' as const } } };
    await expect(accounts.invitations.create(someone, ask())).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('costs a try to log in when it is wrong, and none when it is right', async () => {
    const accounts = await startAccounts({ loginAttemptsPerAddress: 3 });
    const root = await admin(accounts);
    const { code } = await accounts.invitations.create(root, ask({ maxUses: 9 }));
    for (const name of ['ann', 'ben', 'cem', 'dan']) await joinWith(accounts, name, code);
    for (let count = 0; count < 3; count++) {
      await expect(joinWith(accounts, 'eve', 'imi_guess')).rejects.toMatchObject({ code: 'invalid_credentials' });
    }
    await expect(joinWith(accounts, 'eve', code)).rejects.toMatchObject({ code: 'rate_limited' });
  });
});

describe('an invite to an account', () => {
  const accept = (accounts: Accounts, invite: string, password = 'my first password') =>
    accounts.auth.acceptInvite({ invite, password, device: 'im', address });

  async function invited() {
    const accounts = await startAccounts();
    const root = await admin(accounts);
    const account = { username: 'alice', displayName: 'Alice', email: '' };
    const alice = await accounts.admin.createUser(root, account, 'user');
    const { code } = await accounts.invitations.create(root, ask({ user: '@Alice' }));
    return { accounts, root, alice, code };
  }

  it('sets the first password and logs in, once', async () => {
    const { accounts, alice, code } = await invited();
    const login = (password: string) => accounts.auth.login({ username: 'alice', password, device: '', address });
    await expect(login('')).rejects.toMatchObject({ code: 'invalid_credentials' });
    await expect(accept(accounts, code, 'alice')).rejects.toMatchObject({
      code: 'invalid_argument',
      field: 'password',
    });
    const { tokens, user } = await accept(accounts, code);
    expect(user).toMatchObject({ id: alice.id, displayName: 'Alice' });
    await accounts.auth.authenticate(tokens.token);
    expect((await login('my first password')).user.id).toBe(alice.id);
    await expect(accept(accounts, code)).rejects.toMatchObject({ code: 'invalid_credentials' });
  });

  it('is of no use for a disabled account, nor for one that has a password by now', async () => {
    const { accounts, root, alice, code } = await invited();
    await accounts.admin.disable(root, alice.id);
    await expect(accept(accounts, code)).rejects.toMatchObject({ code: 'invalid_credentials' });
    await accounts.admin.enable(root, alice.id);
    await accounts.admin.resetPassword(root, alice.id, 'set by an admin');
    await expect(accept(accounts, code)).rejects.toMatchObject({ code: 'invalid_credentials' });
    const login = { username: 'alice', password: 'set by an admin', device: '', address };
    expect((await accounts.auth.login(login)).user.id).toBe(alice.id);
  });

  it('is told from one to register', async () => {
    const { accounts, root, code } = await invited();
    await expect(joinWith(accounts, 'bob', code)).rejects.toThrow('im login --invite');
    const other = await accounts.invitations.create(root, ask());
    await expect(accept(accounts, other.code)).rejects.toThrow('im register --invite');
  });
});
