import { describe, expect, it } from 'vitest';
import { createInProcessEventBus } from '../../pipeline/in-process-event-bus.ts';
import { passwordOf, registerUser, startAccounts } from '../testing/accounts.ts';
import { newUser } from './new-user.ts';

async function start() {
  const accounts = await startAccounts();
  const [admin, mallory] = [await registerUser(accounts, 'root-admin'), await registerUser(accounts, 'mallory')];
  await accounts.repositories.users.setRole(admin.user.id, 'admin');
  const asking = {
    identity: { user: { ...admin.user, role: 'admin' as const }, session: admin.session },
    address: '192.0.2.1',
  };
  const entries = (action: string) => accounts.audit.list({ action }, 10);
  return { ...accounts, asking, mallory, entries };
}

describe('how admins end accounts', () => {
  it('disables without a job where no group needs another owner', async () => {
    const { admin, asking, mallory, repositories, auth } = await start();
    await admin.disable(asking, mallory.user.id);
    expect(await repositories.jobs.unfinished('hand_over_groups')).toEqual([]);
    await expect(auth.authenticate(mallory.tokens.token)).rejects.toMatchObject({ code: 'session_revoked' });
    await admin.enable(asking, mallory.user.id);
  });

  it('makes one job, with one row of the audit log, and nothing for an account that was deleted is done after it', async () => {
    const { admin, accountEnds, asking, mallory, repositories, entries, auth } = await start();
    const { id } = mallory.user;
    let woken = 0;
    accountEnds.onJob(() => {
      woken++;
    });
    const job = await accountEnds.delete(asking, id, 'has left');
    expect(job).toMatchObject({ kind: 'delete_user', state: 'waiting', createdBy: asking.identity.user.id });
    expect((await accountEnds.delete(asking, id, 'again')).id).toBe(job.id);
    expect(woken).toBe(1);
    expect(await entries('user.delete')).toMatchObject([{ target: '@mallory', detail: 'reason: has left' }]);
    await expect(auth.authenticate(mallory.tokens.token)).rejects.toMatchObject({ code: 'session_revoked' });
    const gone = { code: 'failed_precondition', message: expect.stringContaining('@mallory was deleted for good') };
    await expect(admin.enable(asking, id)).rejects.toMatchObject(gone);
    await expect(admin.resetPassword(asking, id, 'correct horse battery')).rejects.toMatchObject(gone);
    await expect(admin.updateUser(asking, id, { displayName: 'M' })).rejects.toMatchObject(gone);
    expect(await repositories.users.credentialsById(id)).toMatchObject({ passwordHash: '', user: { disabled: true } });
    expect(await accountEnds.summary(asking, id)).toMatchObject({ sessions: 0, messages: 0 });
  });

  it('reserves the name of an account that was erased, and all that look like it', async () => {
    const accounts = await start();
    const { repositories, mallory } = accounts;
    const { id } = mallory.user;
    await repositories.accountEnds.takeName(id, 1);
    await repositories.accountEnds.takeName(id, 2);
    expect(await repositories.users.byId(id)).toMatchObject({ username: `deleted-${id}`, displayName: 'Deleted user' });
    for (const name of ['mallory', 'Mallory', 'ma11ory']) {
      await expect(registerUser(accounts, name), name).rejects.toMatchObject({ code: 'already_exists' });
    }
    await expect(registerUser(accounts, 'deleted-4711')).rejects.toMatchObject({ code: 'invalid_argument' });
  });

  it('refuses oneself, and those who are no admins', async () => {
    const { accountEnds, asking, mallory } = await start();
    const self = asking.identity.user.id;
    await expect(accountEnds.delete(asking, self, 'x')).rejects.toMatchObject({ code: 'failed_precondition' });
    const stranger = { identity: mallory, address: '' };
    for (const asked of [
      accountEnds.delete(stranger, self, 'x'),
      accountEnds.erase(stranger, self, { messages: 'keep', reason: 'x' }),
      accountEnds.summary(stranger, self),
    ])
      await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('what ends sessions', () => {
  const killed = async () => {
    throw new Error('killed');
  };
  const acts = {
    'an account is disabled': ({ admin, asking, mallory }) => admin.disable(asking, mallory.user.id),
    'an account is deleted': ({ accountEnds, asking, mallory }) => accountEnds.delete(asking, mallory.user.id, 'x'),
    'an account is erased': ({ accountEnds, asking, mallory }) =>
      accountEnds.erase(asking, mallory.user.id, { messages: 'keep', reason: 'x' }),
    'an admin sets a password': ({ admin, asking, mallory }) =>
      admin.resetPassword(asking, mallory.user.id, 'correct horse battery'),
    'an admin is one no more': ({ admin, asking, mallory }) =>
      admin.updateUser(asking, mallory.user.id, { role: 'user' }),
    'somebody changes their password on another device': async ({ auth, mallory, other }) => {
      const request = { current: passwordOf('mallory'), next: 'correct horse battery', address: '' };
      await auth.changePassword(other, request);
      expect(mallory.session.id).not.toBe(other.session.id);
    },
  } satisfies Record<string, (accounts: Started) => Promise<unknown>>;
  type Started = Awaited<ReturnType<typeof startWithTwo>>;
  const startWithTwo = async () => {
    const accounts = await start();
    const { auth, repositories, mallory } = accounts;
    await repositories.users.setRole(mallory.user.id, 'admin');
    const again = await auth.login({ username: 'mallory', password: passwordOf('mallory'), device: 'b', address: '' });
    return { ...accounts, other: { user: again.user, session: again.session } };
  };

  it.each(Object.entries<(accounts: Started) => Promise<unknown>>(acts))(
    'is written with the act, so that other nodes know it when the process is killed right after it: %s',
    async (_, act) => {
      const accounts = await startWithTwo();
      const elsewhere = await accounts.startNode(createInProcessEventBus());
      const told: number[] = [];
      elsewhere.onSessionsEnded((_userId, sessionIds) => told.push(...sessionIds));
      // Nothing is written after the act, and nobody is told of it.
      Object.assign(accounts.repositories.sessions, { revokeAll: killed, revoke: killed, revokeToken: killed });
      accounts.bus.publish = killed;
      await act(accounts).catch((error: unknown) => expect(error).toMatchObject({ message: 'killed' }));
      await expect.poll(() => told, { timeout: 5_000 }).toContain(accounts.mallory.session.id);
      expect(elsewhere.isActive(accounts.mallory.session.id)).toBe(false);
      await expect(elsewhere.authenticate(accounts.mallory.tokens.token)).rejects.toMatchObject({
        code: 'session_revoked',
      });
    },
  );
});

it('the account of the server is neither ended nor changed, and nobody gets a token of it', async () => {
  const { admin, accountEnds, asking, repositories, entries } = await start();
  const { id } = await repositories.users.create(
    newUser({ username: 'system', displayName: '', email: '', passwordHash: '', role: 'bot', createdAt: 1 }),
  );
  const refused = { code: 'failed_precondition', message: expect.stringContaining('is the account of the server') };
  const token = { opId: '1'.repeat(32), name: 'x', scopes: ['read' as const], expiresAt: 0 };
  for (const asked of [
    () => admin.disable(asking, id),
    () => accountEnds.delete(asking, id, 'x'),
    () => accountEnds.erase(asking, id, { messages: 'recall', reason: 'x' }),
    () => admin.resetPassword(asking, id, 'correct horse battery'),
    () => admin.updateUser(asking, id, { displayName: 'Mallory' }),
    () => admin.createToken(asking, id, token),
  ])
    await expect(asked()).rejects.toMatchObject(refused);
  for (const action of ['user', 'token']) expect(await entries(action)).toEqual([]);
  expect(await repositories.users.byId(id)).toMatchObject({ disabled: false, username: 'system' });
});
