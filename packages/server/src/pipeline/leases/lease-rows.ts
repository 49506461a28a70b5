import type { OwnerRow } from '../../domain/partition-leases.ts';

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

/** The living process that has taken the name of this node after it: its lease is the newest of that name, and not ours. */
export function namesakeOf(lease: string, owners: readonly OwnerRow[]): OwnerRow | undefined {
  const own = owners.find(({ name }) => name === lease);
  if (own === undefined) return undefined;
  const living = owners.filter(({ node, leftMs }) => node === own.node && leftMs > 0);
  return living.find((other) => isNewer(other, own));
}

function isNewer(one: OwnerRow, other: OwnerRow): boolean {
  return one.since > other.since || (one.since === other.since && one.name > other.name);
}
