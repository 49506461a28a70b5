import type { Id } from '../ids.ts';
import type { StoredEvent } from '../server-event.ts';

/** The ids of one table up to its newest, of which a part is looked at. */
export interface IdRange {
  /** The first one that counts. */
  readonly from: Id;
  /** The last one that counts. */
  readonly to: Id;
}

/** A user, as far as statistics go. */
export interface CountedUser {
  readonly isBot: boolean;
  readonly disabled: boolean;
  /** When they last logged in, refreshed a session or left; 0: never. */
  readonly activeAt: number;
}

/** What a database says of itself. */
export interface DatabaseFacts {
  /** "SQLite 3.45.1", "MariaDB 11.8.3". */
  readonly version: string;
  /** The character set that new tables and connections get; '' on SQLite. */
  readonly charset: string;
  readonly collation: string;
  /** Epoch milliseconds by the clock of the database; of SQLite that is the clock of this process. */
  readonly now: number;
}

/** What admins look at to see how a server is: events, counts, the database itself. Nothing here reads a whole table. */
export interface WatchRepository {
  addEvents(events: readonly Omit<StoredEvent, 'id'>[]): Promise<void>;
  /** By ascending id, above one. */
  events(afterId: Id, limit: number): Promise<StoredEvent[]>;
  /** The highest ids of events and of the audit log that are older than this time; 0 for none. */
  newestBefore(at: number): Promise<{ readonly event: Id; readonly audit: Id }>;
  /** The newest ids; 0 for none. */
  newestIds(): Promise<{
    readonly users: Id;
    readonly conversations: Id;
    readonly files: Id;
  }>;
  /** The users of a range, 1,000 at most. */
  usersIn(range: IdRange): Promise<CountedUser[]>;
  /** How many conversations of a range are groups that were not dismissed, and how many direct. */
  conversationsIn(range: IdRange): Promise<{ readonly groups: number; readonly direct: number }>;
  filesIn(range: IdRange): Promise<{ readonly files: number; readonly bytes: number }>;
  databaseBytes(): Promise<number>;
  /** Adds to the count of an hour. */
  addMessages(hour: number, messages: number): Promise<void>;
  /** The counts from an hour on, by hour. */
  messagesSince(hour: number): Promise<readonly (readonly [hour: number, messages: number])[]>;
  /** The first hour that was counted; 0 for none. */
  firstHour(): Promise<number>;
  facts(): Promise<DatabaseFacts>;
}
