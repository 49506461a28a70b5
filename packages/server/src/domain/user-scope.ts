import type { UserChange, UserEvent } from './events.ts';
import type { Id, OpId } from './ids.ts';
import type { User } from './user.ts';

/** One's own profile, while its scope is being changed. */
export interface ProfileRows {
  read(userId: Id): Promise<User | undefined>;
  write(userId: Id, profile: { readonly displayName: string; readonly email: string }): Promise<void>;
}

/**
 * What a change of user scopes may read and write in its transaction: tables that no batch writes. The heads of its users
 * are locked, so what was counted holds until the end.
 */
export interface ScopeRows {
  readonly profiles: ProfileRows;
  /** The urev of the rows that this transaction writes for the user. */
  urev(userId: Id): number;
  /** Says what has changed for one of the users; their urev goes up by one, however many changes there are. */
  changed(userId: Id, change: UserChange): void;
}

/** Whose scopes a change may touch, and by what it is known again. */
export interface ScopeWrite {
  readonly userIds: readonly Id[];
  /** Who asked, and the id that they gave the change: a repeat does nothing and has the same outcome, for 7 days. */
  readonly repeat?: { readonly userId: Id; readonly opId: OpId };
  readonly now: number;
}

/** A place among the rows of a scope, which are in the order of urev and conversation. */
export interface ScopePlace {
  readonly urev: number;
  readonly conversationId: Id;
}

/** The place behind all rows with this urev. */
export function afterUrev(urev: number): ScopePlace {
  return { urev, conversationId: Number.MAX_SAFE_INTEGER };
}

/** What a scope has of one conversation, with the urev of its last change. */
export interface ScopeRow<Row extends { readonly conversationId: Id }> {
  readonly urev: number;
  readonly row: Row;
}

/** How far a user's scope has come. */
export interface ScopeHead {
  readonly urev: number;
  /** Removals at or below were forgotten, so that a client behind it reads its scopes anew. */
  readonly floor: number;
}

/** The scopes of users, apart from markers and memberships, which are written in batches. */
export interface UserScopeRepository {
  /**
   * Runs the work in one transaction that holds the heads of all its users, which it takes in ascending order. Work that
   * throws leaves nothing behind. It may be run again after a deadlock. The outcome is kept as JSON when there is an op id.
   */
  change<Outcome>(
    write: ScopeWrite,
    work: (rows: ScopeRows) => Promise<Outcome>,
  ): Promise<{ readonly outcome: Outcome; readonly events: readonly UserEvent[] }>;
  head(userId: Id): Promise<ScopeHead>;
  /** By user; who has none is left out. */
  urevs(userIds: readonly Id[]): Promise<ReadonlyMap<Id, number>>;
}
