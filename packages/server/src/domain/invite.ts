import { AppError } from './errors.ts';
import type { Id } from './ids.ts';

/** An invite to the server, with which people register, or one enters an account that has no password. */
export interface Invite {
  readonly id: Id;
  /** The account that it lets somebody into; 0: people register with it. */
  readonly userId: Id;
  /** The only name that may be registered with it; '': any. */
  readonly username: string;
  readonly maxUses: number;
  readonly uses: number;
  readonly note: string;
  readonly createdBy: Id;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** 0: nobody has used it. */
  readonly lastUsedAt: number;
}

/** The use of an invite, as it is written with what it lets somebody do. */
export interface InviteUse {
  /** SHA-256 of its code, 64 hex digits. */
  readonly codeHash: string;
  readonly now: number;
}

/** An invite that is to be kept. */
export interface NewInvite extends Omit<Invite, 'id' | 'uses' | 'lastUsedAt'> {
  readonly codeHash: string;
}

/** What whoever has no good code is told, whatever the reason. */
export function inviteNotGood(): AppError {
  const message = 'This invite is not known, used up, expired or revoked; ask for a new one.';
  return new AppError('invalid_credentials', message, { field: 'invite' });
}
