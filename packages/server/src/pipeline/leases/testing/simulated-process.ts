import type { Look, PartitionRow } from '../../../domain/partition-leases.ts';
import type { LeaseInput, LeaseOutput, LeaseRequest } from '../lease-messages.ts';
import type { ClockReading } from '../lease-rows.ts';
import { PartitionLeases } from '../partition-leases.ts';
import type { EventQueue } from './event-queue.ts';
import type { Link } from './simulated-database.ts';
import { type OwnerProcess, type OwnerWorld, SimulatedOwner } from './simulated-owner.ts';

/** What all processes share. */
export interface ProcessWorld extends OwnerWorld {
  readonly queue: EventQueue;
  readonly partitions: number;
  newName(process: SimulatedProcess): string;
  /** Passes a hint on, if it does not get lost. */
  tell(owner: string): void;
  onBegun(partition: number): void;
  onEnded(partition: number): void;
  onViolation(what: string): void;
}

/** A process of imd: the lease logic, with timers, statements and owners of its own, which may stand still between any two steps. */
export class SimulatedProcess implements OwnerProcess {
  readonly node: string;
  readonly link: Link = { slow: false, far: false };
  readonly leases: PartitionLeases;
  readonly owners = new Map<number, SimulatedOwner>();
  readonly world: ProcessWorld;
  alive = true;
  draining = false;
  /** Names of its leases that are of use no more or still are. */
  readonly names: string[] = [];
  /** What its time of day is ahead of the simulation. */
  wallAhead = 0;
  #steadyBehind = 0;
  #paused = false;
  #suspended = false;
  #deferred: (() => void)[] = [];
  #timer = 0;

  constructor(world: ProcessWorld, node: string) {
    this.world = world;
    this.node = node;
    this.leases = new PartitionLeases({
      node,
      partitions: world.partitions,
      newName: () => {
        const name = world.newName(this);
        this.names.push(name);
        return name;
      },
    });
  }

  /** It stands still, and its steady clock does, too. */
  get suspended(): boolean {
    return this.#paused && this.#suspended;
  }

  clocks(): ClockReading {
    const { now } = this.world.queue;
    return { wall: now + this.wallAhead, steady: now - this.#steadyBehind };
  }

  start(): void {
    this.input({ type: 'tick' });
  }

  /** It is gone, whatever it was about to do. What it has sent still arrives. */
  kill(): void {
    this.alive = false;
    for (const [partition, owner] of this.owners) {
      owner.end();
      this.world.onEnded(partition);
    }
    this.owners.clear();
  }

  /** Nothing happens here for so long; `suspended`: its steady clock stands still, too. */
  pause(milliseconds: number, suspended: boolean): void {
    if (this.#paused) return;
    this.#paused = true;
    this.#suspended = suspended;
    this.world.queue.after(milliseconds, () => {
      this.#paused = false;
      if (suspended) this.#steadyBehind += milliseconds;
      for (const run of this.#deferred.splice(0)) this.soon(0, run);
    });
  }

  /** Runs a step of this process, unless it is dead by then; a process that stands still takes it when it goes on. */
  soon(milliseconds: number, run: () => void): void {
    const step = (): void => {
      if (!this.alive) return;
      if (this.#paused) this.#deferred.push(step);
      else run();
    };
    this.world.queue.after(milliseconds, step);
  }

  input(input: LeaseInput): void {
    if (!this.alive) return;
    for (const output of this.leases.handle({ ...input, now: this.clocks() })) this.#do(output);
    this.#setTimer();
  }

  #setTimer(): void {
    const timer = ++this.#timer;
    const wait = this.leases.nextAt - this.clocks().steady;
    if (Number.isFinite(wait)) this.soon(wait, () => timer === this.#timer && this.input({ type: 'tick' }));
  }

  #do(output: LeaseOutput): void {
    switch (output.type) {
      case 'look':
      case 'take':
      case 'give':
      case 'bury':
      case 'leave':
        this.#ask(output);
        return;
      case 'begin':
        this.#begin(output);
        return;
      case 'finish':
        this.owners.get(output.partition)?.finish();
        return;
      case 'drop':
        this.#end(output.partition);
        return;
      case 'tell':
        this.world.tell(output.owner);
        return;
      case 'confirmed':
        for (const owner of this.owners.values()) owner.confirmed();
        return;
      case 'lost':
      case 'namesake':
        return;
      case 'left':
        // The statement that deletes the lease is on its way.
        this.kill();
        return;
    }
  }

  #ask(request: LeaseRequest): void {
    const { id } = request;
    this.world.database.ask(this.link, request, (found) => {
      this.soon(0, () => {
        if (found === undefined) this.input({ type: 'failed', id });
        else if (found === 'done') this.input({ type: 'done', id });
        else if (request.type === 'look') this.input({ type: 'look', id, look: found as Look });
        else this.input({ type: 'row', id, row: found as PartitionRow });
      });
    });
  }

  #begin(row: Omit<PartitionRow, 'owner'>): void {
    const { partition } = row;
    if (this.owners.has(partition)) this.world.onViolation(`two owners of partition ${partition} in one process`);
    this.world.onBegun(partition);
    this.world.onEpoch(partition, row.epoch);
    const owner = new SimulatedOwner(this, row, {
      onFinished: (epoch, published) => {
        this.#end(partition);
        this.input({ type: 'finished', partition, epoch, published });
      },
      onFenced: () => {
        this.#end(partition);
        this.input({ type: 'fenced', partition });
      },
    });
    this.owners.set(partition, owner);
    owner.start();
  }

  #end(partition: number): void {
    const owner = this.owners.get(partition);
    if (owner === undefined) return;
    owner.end();
    this.owners.delete(partition);
    this.world.onEnded(partition);
  }
}
