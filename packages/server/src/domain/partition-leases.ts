/**
 * Whether a node wants partitions. 0: its share; 1: none, unless no other node can take them (it is drained); 2: none at all
 * (it stops).
 */
export type Yields = 0 | 1 | 2;

/** The process that has a lease of this name, or the owner of a partition in memory: what is behind the slash tells its leases apart. */
export function processOfLease(name: string): string {
  return name.replace(/\/.*$/, '');
}

/** A process that owns partitions, or may: a row of `log_owners`. */
export interface OwnerRow {
  /** The lease: unlike every other before and after it. Once its row is gone it never comes back. */
  readonly name: string;
  /** The configured name of the node, which a restart keeps. */
  readonly node: string;
  /** When the lease was made, by the clock of the database. */
  readonly since: number;
  /** How long it lasts yet, in ms, by the clock of the database; 0 or below: it is over, and anybody may bury it. */
  readonly leftMs: number;
  readonly yields: Yields;
}

/** A partition of the log: a row of `log_checkpoints`. */
export interface PartitionRow {
  readonly partition: number;
  /** Grows with each owner, and whenever an owner fences what it has under way. */
  readonly epoch: number;
  /** The name of a lease; '': nobody's. */
  readonly owner: string;
  /** What is below is stored. */
  readonly nextOffset: number;
  /** What is below is published, as far as that is written. */
  readonly published: number;
}

/** What one look finds: first the own lease is made or renewed, then partitions are read, then owners. */
export interface Look {
  /** The clock of the database. */
  readonly at: number;
  /** By ascending number. */
  readonly partitions: readonly PartitionRow[];
  readonly owners: readonly OwnerRow[];
}

/** What a look asks for, and what it does for the lease of its process before. */
export interface LookQuestion {
  readonly name: string;
  readonly node: string;
  readonly own: 'register' | 'renew' | 'leave alone';
  readonly yields: Yields;
  /** How long it lasts from then on. */
  readonly leaseMs: number;
}

export interface PartitionTake {
  readonly partition: number;
  /** The row must have it; it grows by one. */
  readonly epoch: number;
  /** The lease that becomes the owner. */
  readonly owner: string;
  /** A lease that is deleted before, if it is over. */
  readonly bury: string | undefined;
}

export interface PartitionGift {
  readonly partition: number;
  /** As in PartitionTake. */
  readonly epoch: number;
  /** The lease that becomes the owner; '': nobody. */
  readonly to: string;
  /** undefined: as it is. */
  readonly published: number | undefined;
}

/**
 * Who owns partitions of the log, by leases (decision 0080); all times are by the clock of the database. Each statement is a
 * transaction of its own. Nothing says how many rows it changed: the row that is read behind it says what is true. Failures are
 * AppErrors; whether something was done is unknown then.
 */
export interface PartitionLeaseRepository {
  /** Makes a row for each partition below `count` that has none. */
  makePartitions(count: number): Promise<void>;
  look(question: LookQuestion): Promise<Look>;
  /** Makes a lease the owner if the one of the present owner is gone; waits for a batch that holds the row. Answers the row. */
  take(take: PartitionTake): Promise<PartitionRow>;
  /** Makes a lease the owner, whoever was it. Answers the row. */
  give(gift: PartitionGift): Promise<PartitionRow>;
  /** Fences what `owner` has under way under this epoch: the next one holds then (decision 0010). Answers the row. */
  newEpoch(partition: number, epoch: number, owner: string): Promise<PartitionRow>;
  /** Deletes a lease that is over. */
  bury(name: string): Promise<void>;
  /** Deletes a lease. */
  leave(name: string): Promise<void>;
}
