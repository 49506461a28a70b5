import { createRandom } from '../../testing/random.ts';
import { ANSWER_MS, LEASE_MS, RENEW_MS } from '../lease-times.ts';
import type { PartitionLeases } from '../partition-leases.ts';
import { EventQueue } from './event-queue.ts';
import { SimulatedDatabase } from './simulated-database.ts';
import { SimulatedLog } from './simulated-log.ts';
import { type ProcessWorld, SimulatedProcess } from './simulated-process.ts';

/** What may happen to a node, or to all, at a time. */
export type Trouble = { readonly at: number; readonly node: number } & (
  | { readonly type: 'pause'; readonly ms: number; readonly suspended: boolean }
  /** Its time of day is set. */
  | { readonly type: 'jump'; readonly ms: number }
  /** Nobody reaches the database. */
  | { readonly type: 'away'; readonly ms: number }
  /** The network between it and the database. */
  | { readonly type: 'slow' | 'far'; readonly ms: number }
  | { readonly type: 'kill' | 'stop'; readonly backAfter: number | undefined; readonly keepsFolder: boolean }
  | { readonly type: 'drain'; readonly ms: number }
  /** The clock of the database is set. */
  | { readonly type: 'database jump'; readonly ms: number }
);

/** A time in which a node could not do its part. */
interface Disturbance {
  readonly process: SimulatedProcess | undefined;
  readonly from: number;
  readonly to: number;
}

/** Shorter pauses are those of a healthy, busy node. */
const HEALTHY_PAUSE_MS = 500;
/** A process that does not end by itself is killed then. */
const STOP_MS = 3_500;
/** A lease that is over now was renewed last so long ago, or something was in the way since then. */
const RENEWED_MS = LEASE_MS + RENEW_MS + ANSWER_MS;

/**
 * Several nodes, a database, a log, and clients that send all the time. It throws at the first promise that is broken:
 * what is stored and read as published is each command once and in order; nobody runs an owner under an epoch that another owner
 * had; nobody may publish what another has by then; a node that could renew its lease has it.
 */
export class LeaseWorld implements ProcessWorld {
  readonly queue = new EventQueue();
  readonly random: ReturnType<typeof createRandom>;
  readonly partitions: number;
  readonly database: SimulatedDatabase;
  readonly log: SimulatedLog;
  readonly nodes: SimulatedProcess[] = [];
  /** The clock of the database was set: then a lease may end before or after its time. */
  #databaseJumped = false;
  readonly #processOf = new Map<string, SimulatedProcess>();
  readonly #epochs = new Set<string>();
  readonly #disturbances: Disturbance[] = [];
  #names = 0;
  /** When an owner of the partition ended last, and how long it was without one since `watchGaps`. */
  readonly #endedAt = new Map<number, number>();
  #watching = false;
  longestGap = 0;
  /** How often an owner began. */
  begun = 0;

  constructor(seed: number, options: { readonly nodes: number; readonly partitions: number }) {
    this.random = createRandom(seed);
    this.partitions = options.partitions;
    const onViolation = (what: string): void => this.onViolation(what);
    this.log = new SimulatedLog(this, onViolation, options.partitions);
    this.database = new SimulatedDatabase(
      this,
      {
        onViolation,
        onBuried: (name) => this.#buried(name),
        onOwnerChanged: ({ owner }) => {
          if (this.#watching && !this.#lives(owner)) this.onViolation(`a partition was given to "${owner}"`);
        },
      },
      options.partitions,
    );
    for (let node = 0; node < options.nodes; node++) this.#start(node, this.random.below(1_500));
    this.log.start();
  }

  runUntil(time: number): void {
    this.queue.runUntil(time);
  }

  /** The processes that live, in the order of their nodes. */
  get alive(): readonly SimulatedProcess[] {
    return this.nodes.filter(({ alive }) => alive);
  }

  plan(trouble: Trouble): void {
    this.queue.after(trouble.at - this.queue.now, () => this.#cause(trouble));
  }

  #cause(trouble: Trouble): void {
    const index = trouble.node % this.nodes.length;
    const process = this.nodes[index];
    if (process === undefined) return;
    const { now } = this.queue;
    switch (trouble.type) {
      case 'pause':
        if (trouble.ms > HEALTHY_PAUSE_MS) this.#disturbances.push({ process, from: now, to: now + trouble.ms });
        process.pause(trouble.ms, trouble.suspended);
        return;
      case 'jump':
        // One that is set back between the same two steps in which the steady clock stood still shows nothing: see PassedTime.
        if (!process.suspended || trouble.ms > 0) process.wallAhead += trouble.ms;
        process.soon(0, () => process.input({ type: 'tick' }));
        return;
      case 'away':
        this.#disturbances.push({ process: undefined, from: now, to: now + trouble.ms });
        this.database.away = true;
        this.queue.after(trouble.ms, () => {
          this.database.away = false;
        });
        return;
      case 'slow':
      case 'far':
        this.#disturbances.push({ process, from: now, to: now + trouble.ms + 3_000 });
        process.link[trouble.type] = true;
        this.queue.after(trouble.ms, () => {
          process.link[trouble.type] = false;
        });
        return;
      case 'kill':
        process.kill();
        this.#comeBack(index, process, trouble);
        return;
      case 'stop':
        process.soon(0, () => process.input({ type: 'stop' }));
        // Whoever waits for it kills it in the end.
        this.queue.after(STOP_MS, () => process.kill());
        if (trouble.backAfter === undefined) return;
        this.#comeBack(index, process, { ...trouble, backAfter: STOP_MS + trouble.backAfter });
        return;
      case 'drain':
        this.drain(process, true);
        this.queue.after(trouble.ms, () => this.drain(process, false));
        return;
      case 'database jump':
        this.#databaseJumped = true;
        this.database.ahead += trouble.ms;
        return;
    }
  }

  #comeBack(
    index: number,
    former: SimulatedProcess,
    { backAfter, keepsFolder }: { readonly backAfter: number | undefined; readonly keepsFolder: boolean },
  ): void {
    if (backAfter === undefined) return;
    this.queue.after(backAfter, () => {
      if (this.nodes[index] === former) this.#start(index, 0, keepsFolder ? former : undefined);
    });
  }

  /** `former`: the process whose data folder this one has found, so that it must be dead. */
  #start(index: number, delay: number, former?: SimulatedProcess): void {
    const process = new SimulatedProcess(this, `node-${index}`);
    this.nodes[index] = process;
    process.soon(delay, () => {
      const name = former?.names.at(-1);
      if (name === undefined) process.start();
      else this.#buryFormer(process, name);
    });
  }

  /** It does not wait long for the answer. */
  #buryFormer(process: SimulatedProcess, name: string): void {
    let started = false;
    const start = (): void => {
      if (!started) process.start();
      started = true;
    };
    this.database.ask(process.link, { type: 'leave', id: 0, name }, () => process.soon(0, start));
    process.soon(500, start);
  }

  drain(process: SimulatedProcess, on: boolean): void {
    process.draining = on;
    process.soon(0, () => process.input({ type: 'drain', on }));
  }

  /** Ends every trouble, and sees to it that a node lives that is not drained. */
  heal(): void {
    for (const process of this.alive) if (process.draining) this.drain(process, false);
    if (this.nodes[0]?.alive !== true) this.#start(0, 0);
  }

  /** From now on an owner that lives must be named at every moment. */
  watchGaps(): void {
    this.#watching = true;
    this.longestGap = 0;
    this.#endedAt.clear();
  }

  stopWatching(): void {
    this.#watching = false;
  }

  #lives(owner: string): boolean {
    return this.database.owners.has(owner) && this.#processOf.get(owner)?.alive === true;
  }

  /** The nodes that run the owner which the database names; undefined: nobody does. */
  runners(): (string | undefined)[] {
    return this.database.partitions.map(({ partition, owner }) => {
      const process = this.#processOf.get(owner);
      return this.#lives(owner) && process?.owners.has(partition) === true ? process.node : undefined;
    });
  }

  newName(process: SimulatedProcess): string {
    this.#names += 1;
    const name = `${process.node}/${this.#names}`;
    this.#processOf.set(name, process);
    return name;
  }

  tell(owner: string): void {
    const process = this.#processOf.get(owner);
    if (process !== undefined && this.random.chance(0.8))
      process.soon(5 + this.random.below(10), () => process.input({ type: 'hint' }));
  }

  onBegun(partition: number): void {
    this.begun += 1;
    const endedAt = this.#endedAt.get(partition);
    if (this.#watching && endedAt !== undefined) this.longestGap = Math.max(this.longestGap, this.queue.now - endedAt);
  }

  onEpoch(partition: number, epoch: number): void {
    const key = `${partition}/${epoch}`;
    if (this.#epochs.has(key)) this.onViolation(`two owners of partition ${partition} under epoch ${epoch}`);
    this.#epochs.add(key);
  }

  onMayPublish(leases: PartitionLeases, partition: number): void {
    if (this.#databaseJumped || this.database.row(partition).owner === leases.name) return;
    this.onViolation(`${leases.name} may publish partition ${partition}, which another has`);
  }

  onEnded(partition: number): void {
    this.#endedAt.set(partition, this.queue.now);
  }

  onViolation(what: string): never {
    throw new Error(`at ${this.queue.now.toFixed(1)} ms: ${what}`);
  }

  #buried(name: string): void {
    const process = this.nodes.find((one) => one.alive && one.leases.name === name);
    if (process === undefined || this.#databaseJumped) return;
    const { now } = this.queue;
    const excuse = this.#disturbances.some(
      (one) => (one.process === undefined || one.process === process) && one.to > now - RENEWED_MS && one.from < now,
    );
    if (!excuse) this.onViolation(`the lease ${name} of a healthy node was lost`);
  }
}
