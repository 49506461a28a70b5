import { expect, it } from 'vitest';
import { ClientError } from '../../client/errors.ts';
import type { AdminClient } from '../access/admin-client.ts';
import type { Secret, SecretsFile } from '../secrets/secrets-file.ts';
import { createAccountInvites } from './account-invites.ts';

const ANN = { id: 7, username: 'ann', email: 'ann@example.com' };
const END = '2026-12-01T00:00:00.000Z';

/** A server on which account 8 has an invite and account 9 a password; `refuses`: it makes none. */
function serverWith(refuses?: ClientError) {
  const calls: [name: string, input: unknown][] = [];
  const call = async (name: string, input: { readonly user?: string }) => {
    calls.push([name, input]);
    if (name === 'adminListInvites') return { invites: [{ userId: 8, uses: 0, maxUses: 1 }], nextAfter: null };
    if (name === 'adminRevokeInvite') return {};
    if (refuses !== undefined) throw refuses;
    if (input.user === '9') throw new ClientError('failed_precondition', '@carl has a password.');
    return { id: 31, code: 'imi_x', expiresAt: END, maxUses: 1 };
  };
  return { admin: { server: 'http://s', call } as unknown as AdminClient, calls };
}

function fileOf(add: (secret: Secret) => Promise<void>): SecretsFile {
  return { path: 'f', add, isBroken: () => false, close: async () => undefined };
}

it('gives the code to whoever shows it, or to the file alone', async () => {
  const { admin } = serverWith();
  const made = { isMade: true, enter: 'im --server http://s login --invite', expiresAt: END };
  expect(await createAccountInvites(admin).make(ANN)).toEqual({ ...made, invite: 'imi_x' });
  const kept: Secret[] = [];
  const secrets = fileOf(async (secret) => void kept.push(secret));
  expect(await createAccountInvites(admin, { secrets }).make(ANN)).toEqual({ ...made, invite: null });
  expect(kept).toEqual([
    {
      ...{ kind: 'invite', target: '@ann', secret: 'imi_x', expiresAt: END },
      ...{ email: ANN.email, enter: made.enter },
    },
  ]);
});

it('makes none for whoever has one or a password, and asks for those that there are once', async () => {
  const { admin, calls } = serverWith();
  const invites = createAccountInvites(admin);
  const none = { isMade: false, invite: null, enter: null, expiresAt: null };
  expect(await invites.ifNone({ id: 8, username: 'bob' })).toEqual(none);
  expect(await invites.ifNone({ id: 9, username: 'carl' })).toEqual(none);
  expect(await invites.ifNone(ANN)).toMatchObject({ isMade: true });
  expect(calls.filter(([name]) => name === 'adminListInvites')).toHaveLength(1);
});

it('revokes a code that the file does not take, so that the next run makes another one', async () => {
  const { admin, calls } = serverWith();
  const secrets = fileOf(async () => {
    throw new ClientError('internal', 'f cannot be written (ENOSPC)');
  });
  await expect(createAccountInvites(admin, { secrets }).make(ANN)).rejects.toThrow(
    '@ann is there, but has no invite (imctl invite create --user ann): f cannot be written (ENOSPC)',
  );
  expect(calls.at(-1)).toEqual(['adminRevokeInvite', { invite: 31 }]);
});

it('says that the account is there when it gets no invite', async () => {
  const { admin } = serverWith(new ClientError('unavailable', 'cannot reach the server.'));
  await expect(createAccountInvites(admin).make(ANN)).rejects.toMatchObject({
    code: 'unavailable',
    message: '@ann is there, but has no invite (imctl invite create --user ann): cannot reach the server.',
  });
});
