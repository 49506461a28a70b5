import { describe, expect, it } from 'vitest';
import { registerUser, startAccounts } from '../testing/accounts.ts';

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
