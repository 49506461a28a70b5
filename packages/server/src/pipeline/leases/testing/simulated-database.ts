import type { Look, PartitionRow, Yields } from '../../../domain/partition-leases.ts';
import type { createRandom } from '../../testing/random.ts';
import type { LeaseRequest, LookRequest } from '../lease-messages.ts';
import type { EventQueue } from './event-queue.ts';

/** A statement: runs at one moment, between the statements of others. */
type Statement = () => void;

/** How a process reaches the database. */
export interface Link {
  /** Some packets take up to 3 s, some statements wait for their row, and some of all are lost. */
  slow: boolean;
  /** Each packet takes up to 200 ms. */
  far: boolean;
}

interface StoredOwner {
  readonly node: string;
  readonly since: number;
  until: number;
  yields: Yields;
}

/** What the simulation learns from the database. */
export interface DatabaseListener {
  onBuried(name: string): void;
  onOwnerChanged(row: PartitionRow): void;
  onViolation(what: string): void;
}

const NEAR_MS = 3;
const FAR_MS = 200;
const SLOW_MS = 3_000;
/** How long a statement may wait for a row. */
const LOCK_MS = 1_000;

/**
 * The tables `log_owners` and `log_checkpoints`, with a clock of their own. Each request is a packet of statements, each of which
 * is a transaction; between the network, its statements and its answer others come. While it is away nothing is done, and
 * answers are lost.
 */
export class SimulatedDatabase {
  away = false;
  /** What its clock is ahead of the simulation. */
  ahead = 1_000_000;
  readonly owners = new Map<string, StoredOwner>();
  readonly partitions: PartitionRow[];
  /** Of all leases that there ever were. */
  readonly #names = new Set<string>();
  readonly #queue: EventQueue;
  readonly #random: ReturnType<typeof createRandom>;
  readonly #listener: DatabaseListener;

  constructor(
    parts: { readonly queue: EventQueue; readonly random: ReturnType<typeof createRandom> },
    listener: DatabaseListener,
    partitions: number,
  ) {
    this.#queue = parts.queue;
    this.#random = parts.random;
    this.#listener = listener;
    this.partitions = Array.from({ length: partitions }, (_, partition) => emptyPartition(partition));
  }

  get now(): number {
    return Math.floor(this.#queue.now + this.ahead);
  }

  row(partition: number): PartitionRow {
    return this.partitions[partition] ?? emptyPartition(partition);
  }

  /** The answer to a request of the lease logic; undefined: none came, and nobody knows what was done. */
  ask(link: Link, request: LeaseRequest, answer: (found: Look | PartitionRow | 'done' | undefined) => void): void {
    switch (request.type) {
      case 'look':
        this.#look(link, request, answer);
        return;
      case 'take': {
        const { partition, epoch, owner, bury } = request;
        // What the statement sees of leases is of its beginning; it may wait for the row.
        let names: ReadonlySet<string> = new Set();
        const begin = () => {
          names = new Set(this.owners.keys());
        };
        const write = () => {
          const row = this.row(partition);
          if (row.epoch === epoch && !names.has(row.owner)) this.#setOwner({ ...row, epoch: epoch + 1, owner });
        };
        const buries = bury === undefined ? [] : [() => this.#bury(bury)];
        this.send(link, [...buries, begin, write], () => this.row(partition), answer);
        return;
      }
      case 'give': {
        const { partition, epoch, to, published } = request;
        const give = () => {
          const row = this.row(partition);
          if (row.epoch !== epoch) return;
          this.#setOwner({ ...row, epoch: epoch + 1, owner: to, published: published ?? row.published });
        };
        this.send(link, [give], () => this.row(partition), answer);
        return;
      }
      case 'bury':
        this.send(link, [() => this.#bury(request.name)], () => 'done' as const, answer);
        return;
      case 'leave':
        this.send(link, [() => void this.owners.delete(request.name)], () => 'done' as const, answer);
        return;
    }
  }

  /** Sends statements one behind the other; `read` is the last one, and makes the answer. */
  send<Answer>(
    link: Link,
    statements: readonly Statement[],
    read: () => Answer,
    answer: (found: Answer | undefined) => void,
  ): void {
    const random = this.#random;
    const usual = () => random.next() * (link.far ? FAR_MS : NEAR_MS);
    const network = () => (link.slow && random.chance(0.3) ? random.below(SLOW_MS) : usual());
    const wait = () => (link.slow && random.chance(0.3) ? random.below(LOCK_MS) : random.next());
    const isLost = () => this.away || (link.slow && random.chance(0.1));
    const all: readonly Statement[] = [...statements, () => back(read())];
    const back = (found: Answer): void => {
      if (isLost()) return;
      this.#queue.after(network(), () => answer(found));
    };
    const run = (index: number): void => {
      if (this.away) {
        // Half of the time the connection breaks with an error; else there is silence.
        if (random.chance(0.5)) this.#queue.after(network(), () => answer(undefined));
        return;
      }
      all[index]?.();
      if (index + 1 < all.length) this.#queue.after(wait(), () => run(index + 1));
    };
    if (!isLost() || this.away) this.#queue.after(network(), () => run(0));
  }

  #look(link: Link, request: LookRequest, answer: (look: Look | undefined) => void): void {
    let partitions: readonly PartitionRow[] = [];
    const own = () => this.#makeOrRenew(request);
    const read = () => {
      partitions = [...this.partitions];
    };
    const owners = (): Look => ({
      at: this.now,
      partitions,
      owners: [...this.owners].map(([name, { node, since, until, yields }]) => {
        return { name, node, since, yields, leftMs: until - this.now };
      }),
    });
    this.send(link, request.own === 'leave alone' ? [read] : [own, read], owners, answer);
  }

  #makeOrRenew({ name, node, own, yields, leaseMs }: LookRequest): void {
    const until = this.now + leaseMs;
    const row = this.owners.get(name);
    if (own === 'register') {
      if (this.#names.has(name)) this.#listener.onViolation(`the name ${name} was used twice`);
      this.#names.add(name);
      this.owners.set(name, { node, since: this.now, until, yields });
    } else if (row !== undefined) Object.assign(row, { until, yields });
  }

  #bury(name: string): void {
    const row = this.owners.get(name);
    if (row === undefined || row.until > this.now) return;
    this.owners.delete(name);
    this.#listener.onBuried(name);
  }

  /** A batch in its transaction; answers whether the fence let it pass. */
  commit(
    link: Link,
    batch: Pick<PartitionRow, 'partition' | 'epoch' | 'published'> & { readonly from: number; readonly to: number },
    answer: (stored: boolean | undefined) => void,
  ): void {
    const { partition, epoch, published, from, to } = batch;
    let stored = false;
    const write = () => {
      const row = this.row(partition);
      if (row.epoch !== epoch) return;
      stored = true;
      if (row.nextOffset !== from) {
        this.#listener.onViolation(
          `partition ${partition} was stored up to ${row.nextOffset}, and a batch began at ${from}`,
        );
      }
      this.partitions[partition] = { ...row, nextOffset: to, published };
    };
    this.send(link, [write], () => stored, answer);
  }

  /** Decision 0010: what is under way under this epoch has no effect any more. */
  renewEpoch(
    link: Link,
    { partition, epoch, owner }: Pick<PartitionRow, 'partition' | 'epoch' | 'owner'>,
    answer: (row: PartitionRow | undefined) => void,
  ): void {
    const renew = () => {
      const row = this.row(partition);
      if (row.epoch === epoch && row.owner === owner) this.partitions[partition] = { ...row, epoch: epoch + 1 };
    };
    this.send(link, [renew], () => this.row(partition), answer);
  }

  #setOwner(row: PartitionRow): void {
    this.partitions[row.partition] = row;
    this.#listener.onOwnerChanged(row);
  }
}

function emptyPartition(partition: number): PartitionRow {
  return { partition, epoch: 0, owner: '', nextOffset: 0, published: 0 };
}
