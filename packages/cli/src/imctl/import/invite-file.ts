import { open } from 'node:fs/promises';
import { ClientError } from '../../client/errors.ts';
import type { AdminClient } from '../access/admin-client.ts';
import { createAccountInvites } from '../bulk/account-invites.ts';

/** Whose account it is. */
interface Invited {
  readonly id: number;
  readonly username: string;
  readonly email: string;
}

/** A new file with invites to accounts, which only its owner can read. */
export interface InviteFile {
  /** Makes an invite to an account that is new. */
  add(account: Invited): Promise<void>;
  /** The same for one that was there, unless it has a password, or an invite that has not ended. */
  addIfNone(account: Invited): Promise<void>;
  close(): Promise<void>;
}

/** Throws ClientError invalid_argument when the file is there: codes are shown once, so none are written over. */
export async function openInvites(admin: AdminClient, path: string): Promise<InviteFile> {
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path, 'wx', 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EEXIST' ? 'is there already; name a new file' : `cannot be made (${String(code)})`;
    throw new ClientError('invalid_argument', `${path} (--invites) ${why}.`, { cause: error });
  }
  const { stringify } = await import('csv-stringify/sync');
  const invites = createAccountInvites(admin, undefined);
  const write = (row: readonly string[]) => file.appendFile(stringify([row], { escape_formulas: true }));
  const made = async (
    { username, email }: Invited,
    { invite, expiresAt }: Awaited<ReturnType<typeof invites.make>>,
  ): Promise<void> => {
    if (invite !== null) await write([username, email, invite, expiresAt ?? '']);
  };
  await write(['username', 'email', 'invite', 'expiresAt']);
  return {
    add: async (account) => made(account, await invites.make(account.id)),
    addIfNone: async (account) => made(account, await invites.ifNone(account.id)),
    close: () => file.close(),
  };
}
