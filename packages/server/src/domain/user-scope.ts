import type { AuditRow } from './audit.ts';
import type { ScopeName, UserChange, UserEvent } from './events.ts';
import type { USER_SCOPES } from './generated/user-scopes.ts';
import type { Id, OpId } from './ids.ts';

type TypesOf<Name extends ScopeName> = NonNullable<(typeof USER_SCOPES)[Name]['types']>;

/** What can be read of each scope. */
export type ScopeReaders = { readonly [Name in ScopeName]: TypesOf<Name>['reads'] };

/** The same with what is written, while scopes are being changed. */
export type ScopeTables = { readonly [Name in ScopeName]: TypesOf<Name>['reads'] & TypesOf<Name>['writes'] };

/** The rows of a scope as pages have them. */
export type ScopeRowOf<Name extends ScopeName> = TypesOf<Name>['row'];

/**
 * What a change of user scopes may read and write in its transaction: tables that no batch writes. The heads of its users
 * are locked, so what was counted holds until the end.
 */
export interface ScopeRows {
  readonly tables: ScopeTables;
  /** The urev of the rows that this transaction writes for the user. */
  urev(userId: Id): number;
  /** Says what has changed for one of the users; their urev goes up by one, however many changes there are. */
  changed(userId: Id, change: UserChange): void;
  /**
   * Writes the urev of one of the users again as it is, unless something changed for them. For what must cost the same
   * statements whether it changes something or not, so that nobody can tell.
   */
  pretend(userId: Id): void;
}

/** Whose scopes a change may touch, and by what it is known again. */
export interface ScopeWrite {
  readonly userIds: readonly Id[];
  /** Who asked, and the id that they gave the change: a repeat does nothing and has the same outcome, for 7 days. */
  readonly repeat?: { readonly userId: Id; readonly opId: OpId };
  readonly now: number;
  /** Written in the transaction, if something changed. */
  readonly audit?: AuditRow | undefined;
}

/** How far a user's scope has come. */
export interface ScopeHead {
  readonly urev: number;
  /** Removals at or below were forgotten, so that a client behind it reads its scopes anew. 0: none were. */
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
  /** Reads outside of a change. */
  readonly tables: ScopeReaders;
  head(userId: Id): Promise<ScopeHead>;
  /** By user; who has none is left out. */
  urevs(userIds: readonly Id[]): Promise<ReadonlyMap<Id, number>>;
}
