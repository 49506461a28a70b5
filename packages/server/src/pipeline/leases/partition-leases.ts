import type { Look, OwnerRow, PartitionRow, Yields } from '../../domain/partition-leases.ts';
import type { LeaseEvent, LeaseOutput, LookRequest } from './lease-messages.ts';
import { type ClockReading, countedOwners, namesakeOf } from './lease-rows.ts';
import { ANSWER_MS, FINISH_MS, LEASE_MS, LOOK_MS } from './lease-times.ts';
import { type LookSent, OwnLease } from './own-lease.ts';
import { type Moment, PassedTime } from './passed-time.ts';
import { sharesOf } from './shares.ts';

/** Who the machine is. */
export interface PartitionLeasesOptions {
  /** The configured name of the node. */
  readonly node: string;
  /** How many partitions the log has. */
  readonly partitions: number;
  /** A name for a lease that no other has had or will have. */
  readonly newName: () => string;
}

/**
 * A partition of this process.
 * - `owned`: an owner runs.
 * - `finishing`: it was asked to end, for another node or because this one stops.
 * - `giving`: no owner runs; the row is to be given away.
 */
interface Held {
  state: 'owned' | 'finishing' | 'giving';
  /** The highest epoch under which its owner may write: what begins anew needs one above it. */
  epoch: number;
  /** Of 'finishing': when it is dropped. */
  finishBy: number;
  /** Of 'giving': what is published; undefined: it was dropped. */
  published: number | undefined;
}

/**
 * Which partitions this process owns: the logic alone, without clocks, timers and the database. Inputs are what happens, with
 * the clocks at that moment; outputs are statements that are wanted, and owners that begin and end.
 *
 * A partition: not ours → owned (a row names our lease, under an epoch that no owner of ours has had)
 *              owned → finishing → giving → not ours (a row names another) | owned (given back, or to ourselves)
 *              any → not ours (the lease is gone, or a row names another)
 *
 * What it relies on: a lease whose row is gone never comes back, so that what holds its name may be taken; a row changes only
 * under its epoch; and what is stored is fenced by that, whatever is believed here.
 */
export class PartitionLeases {
  readonly #options: PartitionLeasesOptions;
  readonly #lease: OwnLease;
  #stopping = false;
  #left = false;
  #ids = 0;
  #out: LeaseOutput[] = [];
  readonly #time = new PassedTime();
  #now: Moment = { steady: 0, passed: 0 };

  #looking: LookSent | undefined;
  #lookAt = Number.NEGATIVE_INFINITY;
  #counted: ReadonlyMap<string, OwnerRow> = new Map();
  #shares: readonly string[] = [];
  #sharesOf = '';
  #namesake: string | undefined;

  readonly #held = new Map<number, Held>();
  /** The highest epoch of each partition that was seen: rows below it are of before. */
  readonly #epochs = new Map<number, number>();
  /** The highest epoch under which an owner of ours that has ended may still write. */
  readonly #ended = new Map<number, number>();
  /** Takes and gives without an answer yet, by id. */
  readonly #pending = new Map<number, { readonly partition: number; readonly until: number }>();

  constructor(options: PartitionLeasesOptions) {
    this.#options = options;
    this.#lease = new OwnLease(options.newName);
  }

  /** The present lease. */
  get name(): string {
    return this.#lease.name;
  }

  /** The partitions of which an owner runs, with the epochs as far as they are known here. */
  owned(): ReadonlyMap<number, number> {
    const running = [...this.#held].filter(([, { state }]) => state !== 'giving');
    return new Map(running.map(([partition, { epoch }]) => [partition, epoch]));
  }

  /** There is another node that partitions of this one may be given to. */
  get hasOthers(): boolean {
    return [...this.#counted.keys()].some((node) => node !== this.#options.node);
  }

  /** Other nodes want partitions, and this one does not: all are theirs. */
  get isPassedOver(): boolean {
    return this.#counted.size > 0 && !this.#counted.has(this.#options.node);
  }

  /** When the next tick is due, by the steady clock. */
  get nextAt(): number {
    const times = [this.#looking === undefined ? this.#lookAt : this.#looking.sentAt.steady + ANSWER_MS];
    for (const { until } of this.#pending.values()) times.push(until);
    for (const { state, finishBy } of this.#held.values()) if (state === 'finishing') times.push(finishBy);
    return Math.min(...times);
  }

  /**
   * Nobody else can have taken a partition of ours by now, so that what we have stored may be published. To be asked before each
   * record; if not, `confirmed` or `drop` follow.
   */
  mayPublish(now: ClockReading): boolean {
    return this.#lease.isFresh(this.#time.read(now));
  }

  /** See OwnLease. */
  leftMs(now: ClockReading): number {
    return this.#lease.leftMs(this.#time.read(now));
  }

  /** Takes an input and answers what is to be done, in this order. */
  handle(event: LeaseEvent): LeaseOutput[] {
    this.#now = this.#time.read(event.now);
    this.#out = [];
    if (!this.#left) {
      this.#take(event);
      this.#lookIfDue();
    }
    return this.#out;
  }

  #take(event: LeaseEvent): void {
    switch (event.type) {
      case 'tick':
        this.#expire();
        return;
      case 'hint':
        this.#hasten();
        return;
      case 'look':
        this.#looked(event.id, event.look);
        return;
      case 'row':
        if (this.#pending.delete(event.id)) this.#settled(event.row);
        return;
      case 'done':
        return;
      case 'failed':
        this.#failed(event.id);
        return;
      case 'finished':
        this.#finished(event.partition, event.epoch, event.published);
        return;
      case 'renewing':
        this.#renewing(event.partition, event.epoch);
        return;
      case 'fenced':
        this.#end(event.partition);
        this.#hasten();
        return;
      case 'drain':
        this.#yield(event.on ? 1 : 0);
        return;
      case 'stop':
        this.#stopping = true;
        this.#yield(2);
        return;
    }
  }

  #yield(yields: Yields): void {
    if (this.#stopping && yields !== 2) return;
    this.#lease.yields = yields;
    this.#hasten();
  }

  /** The next look is now. */
  #hasten(): void {
    this.#lookAt = this.#now.steady;
  }

  #expire(): void {
    const { steady } = this.#now;
    if (this.#looking !== undefined && steady >= this.#looking.sentAt.steady + ANSWER_MS) {
      this.#failed(this.#looking.request.id);
    }
    for (const [id, { until }] of this.#pending) if (steady >= until) this.#pending.delete(id);
    for (const [partition, held] of this.#held) {
      if (held.state !== 'finishing' || steady < held.finishBy) continue;
      this.#out.push({ type: 'drop', partition });
      held.published = undefined;
      this.#give(partition, held);
    }
  }

  #failed(id: number): void {
    this.#pending.delete(id);
    if (this.#looking?.request.id !== id) return;
    this.#lease.missed(this.#looking.request);
    this.#looking = undefined;
  }

  #lookIfDue(): void {
    if (this.#looking !== undefined || this.#left || this.#now.steady < this.#lookAt) return;
    const request: LookRequest = {
      type: 'look',
      id: this.#nextId(),
      name: this.#lease.name,
      node: this.#options.node,
      own: this.#lease.wanted(this.#now),
      yields: this.#lease.yields,
      leaseMs: LEASE_MS,
    };
    this.#looking = { request, sentAt: this.#now };
    this.#lookAt = this.#now.steady + LOOK_MS;
    this.#out.push(request);
  }

  #looked(id: number, look: Look): void {
    if (this.#looking?.request.id !== id) return;
    const seen = this.#lease.see({ ...this.#looking, now: this.#now }, look);
    this.#looking = undefined;
    if (seen === 'gone') {
      this.#lose();
      return;
    }
    if (seen === 'confirmed') this.#out.push({ type: 'confirmed' });
    this.#count(look.owners);
    this.#noticeNamesake(look.owners);
    const owners = new Map(look.owners.map((owner) => [owner.name, owner]));
    const waiting = new Set([...this.#pending.values()].map(({ partition }) => partition));
    const buried = new Set<string>();
    for (const row of look.partitions) {
      if (!this.#isNews(row)) continue;
      const waits = waiting.has(row.partition);
      if (this.#see(row, waits) || waits) continue;
      const taken = this.#takeIfFree(row, owners.get(row.owner));
      if (taken !== undefined) buried.add(taken);
    }
    if (this.#lease.inContact) this.#bury(look.owners, buried);
    this.#giveWhatIsOthers();
    this.#leaveIfDone();
  }

  #lose(): void {
    this.#out.push({ type: 'lost' });
    for (const partition of this.#held.keys()) this.#drop(partition);
    this.#pending.clear();
    this.#hasten();
    if (this.#stopping) this.#finishLeaving();
  }

  #count(owners: readonly OwnerRow[]): void {
    // Until we are in contact, a lease that is over may be of a node that only had no chance to renew it; as our own always is.
    const lasts = ({ leftMs, name }: OwnerRow) => leftMs > 0 || !this.#lease.inContact || name === this.#lease.name;
    this.#counted = countedOwners(owners.filter(lasts));
    const nodes = [...this.#counted.keys()];
    const key = JSON.stringify(nodes.toSorted());
    if (key === this.#sharesOf) return;
    this.#sharesOf = key;
    this.#shares = sharesOf(nodes, this.#options.partitions);
  }

  #noticeNamesake(owners: readonly OwnerRow[]): void {
    // One that stops has a successor, perhaps.
    const name = this.#stopping ? undefined : namesakeOf(this.#lease.name, owners)?.name;
    if (name !== undefined && name !== this.#namesake) this.#out.push({ type: 'namesake', owner: name });
    this.#namesake = name;
  }

  #isOurs(partition: number): boolean {
    const { node } = this.#options;
    return this.#shares[partition] === node && this.#counted.get(node)?.name === this.#lease.name;
  }

  /** Rows may be of before what we know by the answer to a statement. */
  #isNews(row: PartitionRow): boolean {
    const known = this.#epochs.get(row.partition) ?? 0;
    if (row.epoch < known) return false;
    this.#epochs.set(row.partition, row.epoch);
    return true;
  }

  /**
   * Sees by a row whether a partition has come or gone; `waits`: a statement of ours is under way, whose answer says more. Answers
   * whether it is ours.
   */
  #see(row: PartitionRow, waits: boolean): boolean {
    const { partition, epoch, owner } = row;
    const held = this.#held.get(partition);
    if (owner !== this.#lease.name) {
      if (held?.state === 'giving' && owner !== '') this.#out.push({ type: 'tell', owner });
      this.#drop(partition);
      return false;
    }
    if (held !== undefined && held.state !== 'giving') {
      // The owner itself has fenced what it had under way.
      held.epoch = Math.max(held.epoch, epoch);
      return true;
    }
    if (epoch > (this.#ended.get(partition) ?? 0)) {
      this.#held.set(partition, { state: 'owned', epoch, finishBy: 0, published: undefined });
      this.#out.push({ type: 'begin', ...row });
    } else if (!waits) {
      // An owner of ours that has ended may still write under this epoch.
      const giving: Held = held ?? { state: 'giving', epoch, finishBy: 0, published: undefined };
      this.#held.set(partition, giving);
      this.#give(partition, giving);
    }
    return true;
  }

  #renewing(partition: number, epoch: number): void {
    const held = this.#held.get(partition);
    if (held === undefined || held.state === 'giving') this.#endedAt(partition, epoch);
    else held.epoch = Math.max(held.epoch, epoch);
  }

  /** Answers whose lease is buried with it, if any. */
  #takeIfFree({ partition, epoch, owner: name }: PartitionRow, owner: OwnerRow | undefined): string | undefined {
    if (!this.#isOurs(partition) || this.#stopping) return undefined;
    if (owner !== undefined && (owner.leftMs > 0 || !this.#lease.inContact)) return undefined;
    const bury = owner === undefined ? undefined : name;
    const id = this.#nextId();
    this.#pending.set(id, { partition, until: this.#now.steady + ANSWER_MS });
    this.#out.push({ type: 'take', id, partition, epoch, owner: this.#lease.name, bury });
    return bury;
  }

  /** Also of nodes that had nothing, or whose partitions belong to nodes that may not bury yet. */
  #bury(owners: readonly OwnerRow[], buried: ReadonlySet<string>): void {
    for (const { name, leftMs } of owners) {
      if (leftMs > 0 || buried.has(name) || name === this.#lease.name) continue;
      this.#out.push({ type: 'bury', id: this.#nextId(), name });
    }
  }

  #giveWhatIsOthers(): void {
    for (const [partition, held] of this.#held) {
      if (held.state !== 'owned' || this.#isOurs(partition) || !this.#mayGive(partition)) continue;
      held.state = 'finishing';
      held.finishBy = this.#now.steady + FINISH_MS;
      this.#out.push({ type: 'finish', partition });
    }
  }

  #mayGive(partition: number): boolean {
    if (this.#takerOf(partition) !== undefined) return this.#lease.inContact || this.#lease.yields > 0;
    return this.#stopping;
  }

  /** The lease of the node whose share it is, while that lasts. */
  #takerOf(partition: number): OwnerRow | undefined {
    const taker = this.#counted.get(this.#shares[partition] ?? '');
    return taker !== undefined && taker.leftMs > 0 ? taker : undefined;
  }

  #finished(partition: number, epoch: number, published: number): void {
    const held = this.#held.get(partition);
    if (held === undefined || held.state === 'giving') return;
    held.epoch = Math.max(held.epoch, epoch);
    this.#epochs.set(partition, Math.max(this.#epochs.get(partition) ?? 0, epoch));
    held.published = published;
    this.#give(partition, held);
  }

  /** To the node whose share it is by now, which may be this one; to nobody when there is none. */
  #give(partition: number, held: Held): void {
    const to = this.#takerOf(partition)?.name ?? (this.#stopping ? '' : this.#lease.name);
    held.state = 'giving';
    this.#endedAt(partition, held.epoch);
    const id = this.#nextId();
    this.#pending.set(id, { partition, until: this.#now.steady + ANSWER_MS });
    const epoch = this.#epochs.get(partition) ?? held.epoch;
    this.#out.push({ type: 'give', id, partition, epoch, to, published: held.published });
  }

  /** A take or give was answered. */
  #settled(row: PartitionRow): void {
    if (!this.#isNews(row)) return;
    this.#see(row, false);
    this.#leaveIfDone();
  }

  /** It is ours no longer, whoever ended its owner. */
  #end(partition: number): void {
    const held = this.#held.get(partition);
    if (held === undefined) return;
    this.#endedAt(partition, held.epoch);
    this.#held.delete(partition);
  }

  #drop(partition: number): void {
    const runs = this.#held.has(partition) && this.#held.get(partition)?.state !== 'giving';
    this.#end(partition);
    if (runs) this.#out.push({ type: 'drop', partition });
  }

  #endedAt(partition: number, epoch: number): void {
    this.#ended.set(partition, Math.max(this.#ended.get(partition) ?? 0, epoch));
  }

  #leaveIfDone(): void {
    if (!this.#stopping || this.#left || !this.#lease.registered || this.#held.size > 0 || this.#pending.size > 0)
      return;
    this.#out.push({ type: 'leave', id: this.#nextId(), name: this.#lease.name });
    this.#finishLeaving();
  }

  #finishLeaving(): void {
    this.#left = true;
    this.#out.push({ type: 'left' });
  }

  #nextId(): number {
    this.#ids += 1;
    return this.#ids;
  }
}
