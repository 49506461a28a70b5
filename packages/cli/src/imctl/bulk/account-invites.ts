import { LIMITS } from '@im-ts/protocol';
import type { AdminAnswer } from '@im-ts/protocol/admin';
import { ClientError } from '../../client/errors.ts';
import type { AdminClient } from '../access/admin-client.ts';

/** An invite that was made; nulls: there is one already, whose code nobody is shown again, or none is needed. */
export interface MadeInvite {
  readonly invite: string | null;
  /** What its owner runs. */
  readonly enter: string | null;
  readonly expiresAt: string | null;
}

/** Invites to accounts without a password. */
export interface AccountInvites {
  make(userId: number): Promise<MadeInvite>;
  /** Makes one unless there is one that has not ended, or the account has a password. */
  ifNone(userId: number): Promise<MadeInvite>;
}

const NONE: MadeInvite = { invite: null, enter: null, expiresAt: null };

/** Invites as one run makes them. `expiresAt`: RFC 3339; undefined: as the server has it. */
export function createAccountInvites(
  admin: Pick<AdminClient, 'server' | 'call'>,
  expiresAt: string | undefined,
): AccountInvites {
  // Asked for once, by the first run that finds accounts of an earlier one.
  let invited: Promise<ReadonlySet<number>> | undefined;

  const make = async (userId: number): Promise<MadeInvite> => {
    const ends = expiresAt === undefined ? {} : { expiresAt };
    const made = await admin.call('adminCreateInvite', { user: String(userId), ...ends });
    return { invite: made.code, enter: enterCommand(admin.server, made.code), expiresAt: made.expiresAt };
  };
  return {
    make,
    async ifNone(userId) {
      invited ??= invitedUsers(admin);
      if ((await invited).has(userId)) return NONE;
      try {
        return await make(userId);
      } catch (error) {
        // It has a password, so its owner has been in.
        if (error instanceof ClientError && error.code === 'failed_precondition') return NONE;
        throw error;
      }
    },
  };
}

/** The command with which the owner of an account uses the invite to it. */
export function enterCommand(server: string, code: string): string {
  return `im --server ${server} login --invite ${code}`;
}

/** The accounts that have an invite which is not used and has not ended. */
async function invitedUsers(admin: Pick<AdminClient, 'call'>): Promise<ReadonlySet<number>> {
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
