import type { Clock } from '../domain/clock.ts';
import type { Repositories } from '../domain/repositories.ts';
import type { Follower } from '../followers/follower.ts';
import type { SearchStore } from '../search/search-store.ts';
import type { Logger } from '../telemetry/log.ts';
import type { Threads } from '../threads/threads.ts';

/** How a database wants to be used; `commandLog.partitions = 0` and the persister's batches follow it. */
export interface StorageTraits {
  readonly driver: 'sqlite' | 'mysql';
  /** Several processes may use this database at once. */
  readonly shared: boolean;
  /** Commands in one transaction: what is best for this database. */
  readonly batchLimit: number;
  /** Partitions of the in-process log side by side, so that waiting for one commit does not hold up all. */
  readonly partitions: number;
}

/** How the connections to a database are used. */
export interface PoolState {
  readonly poolSize: number;
  readonly poolUsed: number;
  readonly poolWaiting: number;
}

/** An open database, whichever it is, with its schema up to date. */
export interface Storage {
  readonly traits: StorageTraits;
  /**
   * The name of the history that the store holds, another one after a restore and a reset of the log. What a client keeps of
   * another history is not to be trusted.
   */
  readonly historyId: string;
  /** This process has made the tables, so that nothing older uses them. */
  readonly isNew: boolean;
  readonly repositories: Repositories;
  /** The search index; undefined where there is none, as in subcommands. */
  readonly search: SearchStore | undefined;
  /** What follows the messages of this store. */
  readonly followers: readonly Follower[];
  /** For readiness: a cheap read. Throws when the database cannot be used now. */
  check(): Promise<void>;
  /**
   * For readiness: a write of this many bytes, of no meaning. Throws AppError when nothing can be written now; does not wait
   * for another process on SQLite.
   */
  tryWrite(bytes: number): Promise<void>;
  /**
   * Takes the whole database for one process, as the in-process log needs it: two such logs would number the same
   * messages. Resolves once it is ours; throws StartupError naming the holder while somebody else has it. `onLost` is
   * called once when it is ours no longer: nothing may be accepted after that. Ends with `close`.
   */
  claim(node: string, onLost: (reason: Error) => void): Promise<void>;
  /** Writes a value of `server_meta` if there is none of that name yet, and answers the one that is there. */
  keep(name: string, value: string): Promise<string>;
  /** The value of that name; undefined: there is none. */
  kept(name: string): Promise<string | undefined>;
  /** Connections to the database and the work that waits for one; absent where it has none. */
  pool?(): PoolState;
  /** Waits for what is under way. May be called more than once. */
  close(): Promise<void>;
}

/** How to reach a database; the `[storage]` table of the configuration. */
export interface StorageOptions {
  /** '' or "sqlite:FILE" for SQLite; "mysql://user:password@host:port/database" (or mariadb://) for MySQL and MariaDB. */
  readonly url: string;
  /** An open data folder (data-folder.ts): whoever opens it has made sure that nobody else uses it. */
  readonly dataDir: string;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Connections to MySQL at most; 10 if absent. SQLite needs none of these. */
  readonly poolSize?: number | undefined;
  /** "off" (default), "verify" the server's certificate, or encrypt without looking at it ("insecure"). */
  readonly tls?: 'off' | 'verify' | 'insecure' | undefined;
  /** A file with the certificates that are trusted with "verify"; '' or absent: those of Node. */
  readonly tlsCa?: string | undefined;
  /** SQLite: where the thread that writes is started; without them, everything is written in the event loop. */
  readonly threads?: Threads | undefined;
}
