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

/**
 * Whether a node wants partitions. 0: its share; 1: none, unless no other node can take them (it is drained); 2: none at all
 * (it stops).
 */
export type Yields = 0 | 1 | 2;

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
  readonly partitions: readonly PartitionRow[];
  readonly owners: readonly OwnerRow[];
}

/** What the clocks of a process show, in ms. */
export interface ClockReading {
  /** The time of day: may be set at any time. */
  readonly wall: number;
  /** Never set; stands still while the machine is suspended. */
  readonly steady: number;
}

/**
 * The lease that counts of each node, by its name: the newest one of those that want partitions most. A node that was restarted
 * quickly has the share that it had, though its former lease still lasts; and drained nodes count when there is no other.
 */
export function countedOwners(owners: readonly OwnerRow[]): ReadonlyMap<string, OwnerRow> {
  const wanting = Math.min(...owners.map(({ yields }) => yields));
  const counted = new Map<string, OwnerRow>();
  if (wanting === 2) return counted;
  for (const owner of owners) {
    if (owner.yields !== wanting) continue;
    const other = counted.get(owner.node);
    if (other === undefined || isNewer(owner, other)) counted.set(owner.node, owner);
  }
  return counted;
}

function isNewer(one: OwnerRow, other: OwnerRow): boolean {
  return one.since > other.since || (one.since === other.since && one.name > other.name);
}
