import type { DeadLetter } from '../batch.ts';
import type { StoredFile } from '../file.ts';
import type { Id } from '../ids.ts';

/** How much some files are. */
export interface FileSum {
  readonly files: number;
  readonly bytes: number;
  /** No message was ever sent with them. */
  readonly unsentFiles: number;
  readonly unsentBytes: number;
  /** Their deletion is decided. */
  readonly doomedFiles: number;
  readonly doomedBytes: number;
}

/** What counts for the quota of a user. */
export interface CountedBytes {
  readonly userId: Id;
  readonly bytes: number;
}

/** How far a partition of the log is stored, and whose it is. */
export interface LogCheckpoint {
  readonly partition: number;
  readonly owner: string;
  readonly epoch: number;
  readonly nextOffset: number;
  readonly published: number;
}

/** What admins are told of the server as a whole, and of what users keep on it. */
export interface ServerReadRepository {
  /** Groups with webhooks behind this one, by ascending id. */
  webhookGroups(after: Id, limit: number): Promise<Id[]>;
  /** Of files with ids above `after` up to `to`. */
  fileSum(after: Id, to: Id): Promise<FileSum>;
  /** The highest id of a file; 0: there are none. */
  lastFileId(): Promise<Id>;
  /** Users with files, and the sum of what counts for their quotas. */
  countedBytes(): Promise<{ readonly users: number; readonly bytes: number }>;
  /** Users with files behind this one, the most bytes first, then by descending id. */
  biggest(before: CountedBytes, limit: number): Promise<CountedBytes[]>;
  /** How many files each of these users has; who has none is left out. */
  fileCounts(userIds: readonly Id[]): Promise<ReadonlyMap<Id, number>>;
  /** By ascending id. */
  filesOf(ownerId: Id, after: Id, limit: number): Promise<StoredFile[]>;
  /** By ascending partition. */
  checkpoints(): Promise<LogCheckpoint[]>;
  /** Events without deliveries by partition; a partition without any is left out. */
  newWebhookEvents(): Promise<ReadonlyMap<number, number>>;
  /** Deliveries that have not ended, and webhooks that fail. */
  webhookQueue(): Promise<{ readonly waiting: number; readonly failing: number }>;
  /** Below this id, newest first. */
  deadLetters(before: Id, limit: number): Promise<(DeadLetter & { readonly id: Id })[]>;
  deadLetterCount(): Promise<number>;
}
