import type { AuditRow } from './audit.ts';
import type { Id } from './ids.ts';

/** A process of imd that uses the store, by its row in `nodes`. */
export interface NodeLevel {
  readonly name: string;
  /** The highest level that it supports. */
  readonly level: number;
}

/** The configured name of the node of a process: the rest of the name of a process is eight random digits. */
export function configuredName(process: string): string {
  return process.replace(/-[0-9a-f]{8}$/, '');
}

/** The level of the store with the nodes that live, by ascending name. */
export interface LevelState {
  readonly level: number;
  readonly nodes: readonly NodeLevel[];
}

/** Which processes use the store, and the level that they have agreed on; all times are by the clock of the database. */
export interface NodeRepository {
  /**
   * Writes that a node lives, for this long from now, and answers what holds then: a level that is raised meanwhile is raised
   * in the knowledge of this node, or is in the answer.
   */
  renew(node: NodeLevel, leaseMs: number): Promise<LevelState>;
  /** Removes a node that stops. */
  remove(name: string): Promise<void>;
  /**
   * Raises the level to this one, unless it is as high or a living node supports less; answers the level then, and the names of
   * such nodes, which keep it from rising.
   */
  raiseLevel(level: number): Promise<{ readonly level: number; readonly older: readonly string[] }>;
  /** Deletes the rows of nodes whose time was over this long ago; answers how many. */
  forget(silentMs: number): Promise<number>;
  /**
   * Has a living node give over what it has, or take it again, and writes `audit` with it. 'unknown': it does not live, or is
   * of a version that does not look for it; 'last': no other living node could take what it has.
   */
  setDraining(name: string, draining: boolean, audit: AuditRow): Promise<'done' | 'unknown' | 'last'>;
  isDraining(name: string): Promise<boolean>;
  /** Which process wrote to each partition of the log last, by ascending number. */
  partitions(): Promise<OwnedPartition[]>;
}

/** From this level on nodes look whether they are to be drained. */
export const DRAIN_LEVEL = 7;

/** A partition of the log by its row in `log_checkpoints`. */
export interface OwnedPartition {
  readonly partition: number;
  /** The process that owns it, or did. */
  readonly node: string;
  /** How often it has got another owner. */
  readonly epoch: number;
  /** What is below it is stored. */
  readonly nextOffset: number;
}

/** The lease of whoever removes bytes of files, or must find all that rows name: a backup. */
export const BLOB_LEASE = 'blobs';

/** Leases by name, each held by one process at a time; all times are by the clock of the database. */
export interface LeaseRepository {
  /** Takes a lease that is free, over or this holder's own, for this long from now; false: another has it. */
  take(name: string, holder: string, leaseMs: number): Promise<boolean>;
  /** Gives it up, if this holder has it. */
  release(name: string, holder: string): Promise<void>;
}

/**
 * What became of a job:
 * - `waiting`: no step was taken; also one that repeats, between two rounds.
 * - `running`: steps were taken, and more are to come.
 * - `cancelling`: it ends as cancelled before its next step.
 * - `done`, `failed`, `cancelled`: it has ended. One that failed or was cancelled can go on from where it was.
 */
export type JobState = 'waiting' | 'running' | 'cancelling' | 'done' | 'failed' | 'cancelled';

/** Work in steps, which goes on after a restart and on another node. */
export interface Job {
  readonly id: Id;
  readonly kind: string;
  readonly state: JobState;
  /** What was asked for, as JSON. */
  readonly input: string;
  /** How far it is, as JSON; '' before the first step. */
  readonly progress: string;
  /** The process that takes its steps; '' before the first one. */
  readonly holder: string;
  /** Failures since the last step that succeeded. */
  readonly failures: number;
  /** Who asked for it; 0: the server. */
  readonly createdBy: Id;
  /** What came of it, as JSON; '' before its end. */
  readonly result: string;
  readonly createdAt: number;
  /** When its next step may begin. */
  readonly nextAt: number;
  /** 0 before its end. */
  readonly finishedAt: number;
}

/** What a step changes of its job; what is absent stays. */
export interface JobChange {
  readonly state?: Exclude<JobState, 'cancelling'>;
  readonly progress?: string;
  readonly failures?: number;
  readonly result?: string;
  /** How long its next step waits; 0 if absent. A job that is being cancelled does not wait. */
  readonly delayMs?: number;
  /** Written with it. */
  readonly audit?: AuditRow | undefined;
}

/** The jobs of the store; all times are by the clock of the database. */
export interface JobRepository {
  /** Writes `audit` with it. */
  create(job: { readonly kind: string; readonly input: string; readonly createdBy: Id }, audit?: AuditRow): Promise<Id>;
  find(id: Id): Promise<Job | undefined>;
  /** The jobs below this id, newest first; their input and result are ''. */
  list(before: Id | undefined, limit: number): Promise<Job[]>;
  /** The jobs of this kind that have not ended, by ascending id, at most 100. */
  unfinished(kind: string): Promise<Job[]>;
  /** The jobs of these kinds whose next step is due, the longest due one first, at most `limit`. */
  due(kinds: readonly string[], limit: number): Promise<Job[]>;
  /** Makes a process the holder of a job that has not ended and that `from` holds; a waiting one runs then. false: it has changed. */
  take(id: Id, from: string, holder: string): Promise<boolean>;
  /** Writes what a step changed, if this process still holds the job and it has not ended; false: it has changed. */
  save(id: Id, holder: string, change: JobChange): Promise<boolean>;
  /** Has a job end as cancelled before its next step, and writes `audit` with it; false: it has ended, or is not there. */
  cancel(id: Id, audit?: AuditRow): Promise<boolean>;
  /** Has a job that failed or was cancelled go on now from where it was, and writes `audit` with it; false: it is none of these. */
  resume(id: Id, audit?: AuditRow): Promise<boolean>;
  /** Has the waiting job of a kind that repeats begin now, and writes `audit` with it; false: none waits. */
  hasten(kind: string, audit?: AuditRow): Promise<boolean>;
  /** Deletes jobs that ended this long ago, at most `limit`; answers how many. */
  deleteFinished(keepMs: number, limit: number): Promise<number>;
}
