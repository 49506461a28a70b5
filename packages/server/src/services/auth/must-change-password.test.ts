import { describe, expect, it } from 'vitest';
import { type Accounts, passwordOf, registerUser, startAccounts } from '../testing/accounts.ts';
import type { Admin } from '../users/admin.ts';

const device = 'laptop';
const address = '198.51.100.7';
/** Long enough for a password. */
const ALICE = 'alice-alice';
const GIVEN = 'given by an admin';
const CHOSEN = 'chosen by its owner';

/** An admin, and alice, whose password an admin has set. */
async function start(...options: Parameters<typeof startAccounts>) {
  const accounts = await startAccounts(...options);
  const admin = await anAdmin(accounts);
  const account = { username: ALICE, password: GIVEN, displayName: '', email: '', mustChangePassword: true };
  const alice = await accounts.admin.createUser(admin, account, 'user');
  const login = (password: string, newPassword?: string, username = ALICE) =>
    accounts.auth.login({ username, password, newPassword, device, address });
  return { accounts, admin, alice, login };
}

async function anAdmin(accounts: Accounts): Promise<Admin> {
  const { user, tokens } = await registerUser(accounts, 'boss');
  await accounts.repositories.users.setRole(user.id, 'admin');
  return { identity: await accounts.auth.authenticate(tokens.token), address };
}

const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a password that must be changed', () => {
  it('opens nothing by itself, and is replaced by the one that comes with it', async () => {
    const { accounts, alice, login } = await start();
    expect(alice.mustChangePassword).toBe(true);
    await expect(login(GIVEN)).rejects.toMatchObject({ code: 'password_change_required' });
    expect(await accounts.repositories.sessions.list(alice.id)).toEqual([]);

    const { user, tokens } = await login(GIVEN, CHOSEN);
    expect(user).toMatchObject({ id: alice.id, mustChangePassword: false });
    expect((await accounts.auth.authenticate(tokens.token)).user.mustChangePassword).toBe(false);
    await expect(login(GIVEN)).rejects.toMatchObject({ code: 'invalid_credentials' });
    await expect(login(GIVEN, 'another long one')).rejects.toMatchObject({ code: 'invalid_credentials' });
    expect((await login(CHOSEN)).user.id).toBe(alice.id);
  });

  it.each([
    ['the same', GIVEN],
    ['too short', 'short'],
    ['the name', 'ALICE-ALICE'],
    ['a common one', 'password123'],
  ])('stays when the new one is %s', async (_, next) => {
    const { login } = await start();
    await expect(login(GIVEN, next)).rejects.toMatchObject({ code: 'invalid_argument', field: 'newPassword' });
    await expect(login(GIVEN)).rejects.toMatchObject({ code: 'password_change_required' });
  });

  it('says nothing of itself to whoever does not know it', async () => {
    const { accounts, admin, alice, login } = await start();
    await registerUser(accounts, 'bob');
    const gone = { username: 'gone', password: GIVEN, displayName: '', email: '', mustChangePassword: true };
    await accounts.admin.createUser(admin, { ...gone, disabled: true }, 'user');
    const answers: unknown[] = [];
    for (const newPassword of [undefined, CHOSEN]) {
      for (const [name, password] of [
        [ALICE, 'a wrong one'],
        ['bob', 'a wrong one'],
        ['nobody', 'a wrong one'],
        ['gone', GIVEN],
      ] as const) {
        const before = await hashes(accounts);
        answers.push(await refusal(login(password, newPassword, name)));
        expect((await hashes(accounts)) - before).toBe(1);
      }
    }
    for (const answer of answers) expect(answer).toMatchObject({ code: 'invalid_credentials', field: '' });
    expect(new Set(answers.map((answer) => (answer as Error).message)).size).toBe(1);
    expect((await accounts.repositories.users.byId(alice.id))?.mustChangePassword).toBe(true);
  });

  it('is nobody else’s: a new one that need not come is refused, and changes nothing', async () => {
    const { accounts, login } = await start();
    await registerUser(accounts, 'bob');
    const refused = { code: 'failed_precondition', field: 'newPassword' };
    await expect(login(passwordOf('bob'), CHOSEN, 'bob')).rejects.toMatchObject(refused);
    expect((await login(passwordOf('bob'), undefined, 'bob')).user.username).toBe('bob');
  });

  it('does not count as a wrong one', async () => {
    const limits = { loginAttempts: 2, loginAttemptsPerAccount: 2, loginAttemptsPerAddress: 2 };
    const { login } = await start(limits);
    for (let times = 0; times < 4; times++) {
      await expect(login(GIVEN)).rejects.toMatchObject({ code: 'password_change_required' });
    }
    expect((await login(GIVEN, CHOSEN)).user.username).toBe(ALICE);
  });

  it('is replaced once, by whoever comes first', async () => {
    const { login } = await start();
    const both = await Promise.allSettled([login(GIVEN, CHOSEN), login(GIVEN, 'chosen by another')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ code: 'invalid_credentials' });
    const winner = both[0]?.status === 'fulfilled' ? CHOSEN : 'chosen by another';
    expect((await login(winner)).user.username).toBe(ALICE);
  });

  it('comes with a reset, which ends what was open, and goes with the next one', async () => {
    const { accounts, admin, login } = await start();
    const { user, tokens } = await registerUser(accounts, 'carol');
    await accounts.admin.resetPassword(admin, user.id, GIVEN, true);
    await expect(accounts.auth.authenticate(tokens.token)).rejects.toMatchObject({ code: 'session_revoked' });
    await expect(login(GIVEN, undefined, 'carol')).rejects.toMatchObject({ code: 'password_change_required' });
    await accounts.admin.resetPassword(admin, user.id, 'given once more');
    const { tokens: again } = await login('given once more', undefined, 'carol');
    await accounts.admin.resetPassword(admin, user.id, GIVEN, true);
    await expect(accounts.auth.authenticate(again.token)).rejects.toMatchObject({ code: 'session_revoked' });

    const entries = await accounts.admin.audit(admin, {}, 10);
    expect(entries.map(({ action, target, detail }) => [action, target, detail])).toEqual([
      ['user.reset_password', '@carol', 'must be changed'],
      ['user.reset_password', '@carol', ''],
      ['user.reset_password', '@carol', 'must be changed'],
      ['user.create', `@${ALICE}`, 'user, the password must be changed'],
    ]);
    expect(JSON.stringify(entries)).not.toContain(GIVEN);
  });

  it('is not marked while a node runs that would let it in', async () => {
    const accounts = await startAccounts({}, { level: 6 });
    const admin = await anAdmin(accounts);
    const account = { username: ALICE, password: GIVEN, displayName: '', email: '' };
    const marked = accounts.admin.createUser(admin, { ...account, mustChangePassword: true }, 'user');
    await expect(marked).rejects.toMatchObject({ code: 'unavailable' });
    const { id } = await accounts.admin.createUser(admin, account, 'user');
    await expect(accounts.admin.resetPassword(admin, id, CHOSEN, true)).rejects.toMatchObject({ code: 'unavailable' });
    const still = { username: ALICE, password: GIVEN, device, address };
    expect((await accounts.auth.login(still)).user.id).toBe(id);
  });
});

async function hashes({ metrics }: Accounts): Promise<number> {
  const { values } = await metrics.passwordHashes.get();
  return values[0]?.value ?? 0;
}
