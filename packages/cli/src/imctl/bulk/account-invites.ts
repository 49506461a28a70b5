import { LIMITS } from '@im-ts/protocol';
import type { AdminAnswer } from '@im-ts/protocol/admin';
import { ClientError } from '../../client/errors.ts';
import type { AdminClient } from '../access/admin-client.ts';
import type { SecretsFile } from '../secrets/secrets-file.ts';

/** Whose invite it is. */
export interface Invited {
  readonly id: number;
  readonly username: string;
  readonly email?: string | undefined;
}

/** What came of it; `isMade` false: there is one already, whose code nobody is shown again, or none is needed. */
export interface MadeInvite {
  readonly isMade: boolean;
  /** Its code; null: none was made, or it is in the file of secrets. */
  readonly invite: string | null;
  /** What its owner runs; null: none was made. */
  readonly enter: string | null;
  /** RFC 3339; null: none was made. */
  readonly expiresAt: string | null;
}

/** Invites to accounts without a password. */
export interface AccountInvites {
  /** Throws ClientError, which says that the account is there, when it gets none. */
  make(account: Invited): Promise<MadeInvite>;
  /** Makes one unless there is one that has not ended, or the account has a password. */
  ifNone(account: Invited): Promise<MadeInvite>;
}

/** How invites of one run are made. */
export interface InviteRules {
  /** RFC 3339; undefined: as the server has it. */
  readonly expiresAt?: string | undefined;
  /** For admins. */
  readonly note?: string | undefined;
  /** Where codes are kept; undefined: whoever asks shows them. */
  readonly secrets?: SecretsFile | undefined;
}

const NONE: MadeInvite = { isMade: false, invite: null, enter: null, expiresAt: null };

/**
 * Invites as one run makes them. The same rows can be run again, however the run before ended: whoever has no password and no
 * invite gets one.
 */
export function createAccountInvites(
  admin: Pick<AdminClient, 'server' | 'call'>,
  { expiresAt, note, secrets }: InviteRules = {},
): AccountInvites {
  // Asked for once, by the first run that finds accounts of an earlier one.
  let invited: Promise<ReadonlySet<number>> | undefined;

  const create = async ({ id, username, email = '' }: Invited): Promise<MadeInvite> => {
    const made = await admin.call('adminCreateInvite', {
      user: String(id),
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(note === undefined ? {} : { note }),
    });
    const enter = enterCommand(admin.server);
    const { code, expiresAt: end } = made;
    if (secrets === undefined) return { isMade: true, invite: code, enter, expiresAt: end };
    const owner = email === '' ? {} : { email };
    try {
      await secrets.add({ kind: 'invite', target: `@${username}`, secret: code, expiresAt: end, ...owner, enter });
    } catch (error) {
      // Nobody has its code, and as long as it is there the next run would make none.
      await admin.call('adminRevokeInvite', { invite: made.id });
      throw error;
    }
    return { isMade: true, invite: null, enter, expiresAt: end };
  };
  const make = async (account: Invited): Promise<MadeInvite> => {
    try {
      return await create(account);
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      const { code, message, field, retryAfterMs, incident, cause } = error;
      const more = { field, retryAfterMs, incident, cause: cause ?? error };
      const way = `imctl invite create --user ${account.username}`;
      throw new ClientError(code, `@${account.username} is there, but has no invite (${way}): ${message}`, more);
    }
  };
  return {
    make,
    async ifNone(account) {
      invited ??= invitedUsers(admin);
      if ((await invited).has(account.id)) return NONE;
      try {
        return await make(account);
      } catch (error) {
        // It has a password, so its owner has been in.
        if (error instanceof ClientError && error.code === 'failed_precondition') return NONE;
        throw error;
      }
    },
  };
}

/** The command with which somebody uses an invite; it asks for the code, so that no list of processes has it. */
export function enterCommand(server: string, command: 'login' | 'register' = 'login'): string {
  return `im --server ${server} ${command} --invite`;
}

/** The accounts that have an invite which is not used and has not ended. */
export async function invitedUsers(admin: Pick<AdminClient, 'call'>): Promise<ReadonlySet<number>> {
  const ids = new Set<number>();
  for (let after: number | null = 0; after !== null; ) {
    const page: AdminAnswer<'adminListInvites'> = await admin.call('adminListInvites', {
      after,
      limit: LIMITS.adminPage,
    });
    for (const { userId, uses, maxUses } of page.invites) if (userId !== null && uses < maxUses) ids.add(userId);
    after = page.nextAfter;
  }
  return ids;
}
