import type { Id } from '../domain/ids.ts';
import type { LogCommand } from '../domain/log-command.ts';
import type { PartitionState } from '../domain/repositories/batch-repository.ts';
import type { Ownership } from './ownership.ts';

/** A command with its place in the log of its partition. */
export interface LogRecord {
  readonly offset: number;
  /** The checkpoint behind it: with the last command of what the log keeps together, the beginning of the next. */
  readonly next: number;
  readonly command: LogCommand;
}

/** Text in one batch, in UTF-16 units: a transaction of it blocks a synchronous database for some milliseconds only. */
export const BATCH_TEXT = 512 * 1024;

/** What a driver gives to the owner of a partition. */
export interface PartitionReader {
  readonly partition: number;
  /**
   * Another process may believe that it owns the partition, and the log outlives this one: then even a batch that changes
   * nothing moves the checkpoint, under the fence of its epoch, before its outcomes are published.
   */
  readonly shared: boolean;
  /**
   * Called before the first take with what the database has. The in-process log goes on numbering behind what is stored; a log
   * that outlives the process begins with what may not be published: some of that may be stored already.
   */
  begin(checkpoint: Pick<PartitionState, 'nextOffset' | 'published'>): Promise<void>;
  /** Records in order, as many as there are, up to `max`; waits for the first. Empty when ownership ended. */
  take(max: number): Promise<readonly LogRecord[]>;
  /** The records that are there already, as by `take`; none when there are fewer than `min`. */
  takeWaiting(max: number, min: number): readonly LogRecord[];
  /** Everything below is stored and published. */
  published(nextOffset: number): void;
}

/**
 * Runs one partition until its reader answers empty; rejects when it cannot go on. `ownership`: its hold on the partition; absent:
 * this process has all of them, and takes it.
 */
export type PartitionOwner = (reader: PartitionReader, ownership?: Ownership) => Promise<void>;

/** How far a partition of the log reaches, counted in what the driver keeps: commands, or records of several. */
export interface LogReach {
  readonly partition: number;
  /** The place of the next one that is to be stored. */
  readonly storedTo: number;
  /** The place that the next new one gets; undefined: the log is in memory, and numbers commands as they are taken. */
  readonly end: number | undefined;
  /** How many are not stored yet. */
  readonly lag: number;
}

/**
 * The ordered log of commands. Drivers: in-process (this node owns every partition) and Kafka.
 * Invariant: the commands of one conversation are in one partition, in the order of their append.
 */
export interface CommandLog {
  readonly partitions: number;
  partitionOf(conversationId: Id): number;
  /** Starts owning partitions; `own` is called for each one assigned. */
  start(own: PartitionOwner): Promise<void>;
  /**
   * Resolves when the command is in the log; undefined: it is there already. Rejects or throws AppError unavailable when
   * the partition's queue is full.
   */
  append(command: LogCommand): Promise<void> | undefined;
  /** Records appended and not yet published. */
  lag(): number;
  /**
   * How far each partition reaches, by what the database has stored of each (`begin`). Throws AppError unavailable when the log
   * does not answer.
   */
  reach(checkpoints: ReadonlyMap<number, number>): Promise<readonly LogReach[]>;
  stop(): Promise<void>;
}
