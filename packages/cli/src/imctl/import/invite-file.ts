import { ClientError } from '../../client/errors.ts';
import type { AdminClient } from '../access/admin-client.ts';
import { createAccountInvites, type Invited } from '../bulk/account-invites.ts';
import { openPrivateAppend } from '../secrets/private-append.ts';
import type { SecretsFile } from '../secrets/secrets-file.ts';

/** A file with invites to accounts, which only its owner can read. */
export interface InviteFile {
  /** Makes an invite to an account that is new. */
  add(account: Invited): Promise<void>;
  /** The same for one that was there, unless it has a password, or an invite that has not ended. */
  addIfNone(account: Invited): Promise<void>;
  close(): Promise<void>;
}

const HEADING = 'username,email,invite,expiresAt';

/**
 * Opens it and adds to what runs before have written: codes are shown once, so none are written over. Throws ClientError
 * invalid_argument for a file that others may read, or that is another one.
 */
export async function openInvites(admin: AdminClient, path: string): Promise<InviteFile> {
  const file = await openPrivateAppend(path);
  if (file.firstLine !== undefined && file.firstLine !== HEADING) {
    await file.close();
    throw new ClientError(
      'invalid_argument',
      `${path} (--invites) is there already, and has no invites: its first line is not "${HEADING}"; name another file.`,
    );
  }
  const { stringify } = await import('csv-stringify/sync');
  let heading = file.firstLine === undefined ? `${HEADING}\n` : '';
  let isBroken = false;
  const secrets: SecretsFile = {
    path,
    isBroken: () => isBroken,
    async add({ target, email = '', secret, expiresAt }) {
      const row = [target.replace(/^@/, ''), email, secret, expiresAt ?? ''];
      const lines = heading + stringify([row], { escape_formulas: true });
      heading = '';
      await file.append(lines).catch((error: NodeJS.ErrnoException) => {
        isBroken = true;
        throw new ClientError('internal', `${path} (--invites) cannot be written (${error.code ?? error.message})`);
      });
    },
    close: () => file.close(),
  };
  const invites = createAccountInvites(admin, { secrets });
  return {
    add: async (account) => void (await invites.make(account)),
    addIfNone: async (account) => void (await invites.ifNone(account)),
    close: () => file.close(),
  };
}
