import {
  type Look,
  type OwnerRow,
  type PartitionLeaseRepository,
  processOfLease,
} from '../../domain/partition-leases.ts';

/** What one process owns of the log. */
export interface Ownership {
  /** By ascending number. */
  readonly partitions: readonly number[];
  /** How long its lease lasts yet, in ms; 0: it has none that lasts, or needs none, as the only process. */
  readonly leaseMs: number;
}

/** Whose a partition is. */
export interface PartitionHolder {
  /** The process; '': none has had it. */
  readonly node: string;
  /** Its lease lasts, or it needs none. */
  readonly alive: boolean;
  /** As of Ownership. */
  readonly leaseMs: number;
}

/** Who owns what, as one look has found it. */
export interface OwnersFound {
  /** `node`: the id of a process. */
  of(node: string): Ownership;
  holder(partition: number): PartitionHolder;
}

/** Who owns the partitions of the log. */
export interface LogOwners {
  /** Throws AppError when the database does not answer, within seconds. */
  look(): Promise<OwnersFound>;
}

export interface LogOwnersDeps {
  /** undefined: this process has the whole log in its memory. */
  readonly leases: Pick<PartitionLeaseRepository, 'look'> | undefined;
  readonly partitions: number;
  /** This process. */
  readonly node: string;
}

/** Changes nothing. */
const QUESTION = { own: 'leave alone', name: '', node: '', yields: 0, leaseMs: 0 } as const;

/** Builds it. */
export function createLogOwners({ leases, partitions, node }: LogOwnersDeps): LogOwners {
  if (leases === undefined) {
    const alone = ownedAlone(node, partitions);
    return { look: async () => alone };
  }
  let looking: Promise<OwnersFound> | undefined;
  return {
    look() {
      // The lease of this node is renewed over the same few connections: however many ask, one look is under way.
      looking ??= leases
        .look(QUESTION)
        .then(ownedByLease)
        .finally(() => {
          looking = undefined;
        });
      return looking;
    },
  };
}

function ownedAlone(node: string, count: number): OwnersFound {
  const all = Array.from({ length: count }, (_, partition) => partition);
  return {
    of: (one) => ({ partitions: one === node ? all : [], leaseMs: 0 }),
    holder: () => ({ node, alive: true, leaseMs: 0 }),
  };
}

function ownedByLease({ partitions, owners }: Look): OwnersFound {
  const leases = new Map(owners.map((owner) => [owner.name, owner]));
  const rows = new Map(partitions.map((row) => [row.partition, row]));
  const leftOf = (owner: OwnerRow | undefined): number => Math.max(0, owner?.leftMs ?? 0);
  return {
    of(node) {
      const [newest] = owners
        .filter(({ name }) => processOfLease(name) === node)
        .sort((left, right) => right.since - left.since);
      return {
        // What is of a lease that is gone is nobody's, though the row still names it.
        partitions: partitions
          .filter(({ owner }) => leases.has(owner) && processOfLease(owner) === node)
          .map(({ partition }) => partition),
        leaseMs: leftOf(newest),
      };
    },
    holder(partition) {
      const owner = rows.get(partition)?.owner ?? '';
      const leaseMs = leftOf(leases.get(owner));
      return { node: processOfLease(owner), alive: leaseMs > 0, leaseMs };
    },
  };
}
