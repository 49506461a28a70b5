import { type PartitionLeaseRepository, type PartitionRow, processOfLease } from '../../domain/partition-leases.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { LeaseInput, LeaseOutput, LeaseRequest } from './lease-messages.ts';
import type { ClockReading } from './lease-rows.ts';
import { PartitionLeases } from './partition-leases.ts';

/** The owners of this process, which begin and end as its lease says. */
export interface LeasedOwners {
  /** Runs an owner: see LeaseOutput 'begin'. */
  begin(row: PartitionRow): void;
  /** Has the owner finish its batch and publish it; LeaseRunner.finished follows. */
  finish(partition: number): void;
  /** Ends the owner at once: nothing of it may be published any more. */
  drop(partition: number): void;
  /** The lease was renewed: what waits to be published may ask again. */
  confirmed(): void;
}

export interface LeaseRunnerDeps {
  readonly repository: PartitionLeaseRepository;
  readonly logger: Logger;
  readonly owners: LeasedOwners;
  /** Hints to the process that has this lease that it was given something; it may get lost. */
  readonly tell: (owner: string) => void;
  /** The lease was gone before this process gave it up. */
  readonly onLost: () => void;
  /** The time of the database, by a look that was sent at `sentAt`, by performance.now(), and was just answered. */
  readonly onTime?: (at: number, sentAt: number) => void;
  /** The clocks of this process; those of the system if absent. */
  readonly clocks?: () => ClockReading;
}

export interface LeaseRunnerOptions {
  /** The configured name of the node. */
  readonly node: string;
  readonly partitions: number;
  /** A name for a lease that no other has had or will have; called before it is made. */
  readonly newName: () => string;
}

const SYSTEM_CLOCKS = (): ClockReading => ({ wall: Date.now(), steady: performance.now() });

/** Runs the lease of this process: does what PartitionLeases wants done, with timers, statements and owners. */
export class LeaseRunner {
  readonly #deps: LeaseRunnerDeps;
  readonly #leases: PartitionLeases;
  readonly #node: string;
  readonly #clocks: () => ClockReading;
  /** Statements without an answer yet. */
  readonly #asking = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #inputs: LeaseInput[] = [];
  #running = false;
  #ended = false;
  #looked = false;
  #failing = false;
  #waiting: (() => void)[] = [];

  constructor(deps: LeaseRunnerDeps, options: LeaseRunnerOptions) {
    this.#deps = deps;
    this.#leases = new PartitionLeases(options);
    this.#node = options.node;
    this.#clocks = deps.clocks ?? SYSTEM_CLOCKS;
  }

  /** The present lease. */
  get name(): string {
    return this.#leases.name;
  }

  /** The partitions of which an owner runs, with their epochs. */
  owned(): ReadonlyMap<number, number> {
    return this.#leases.owned();
  }

  /** See PartitionLeases. */
  mayPublish(): boolean {
    return !this.#ended && this.#leases.mayPublish(this.#clocks());
  }

  /** How long the lease lasts yet at least, in ms, as far as this process knows; 0: it has none. */
  leftMs(): number {
    return this.#ended ? 0 : this.#leases.leftMs(this.#clocks());
  }

  /** Resolves when the first look has found who owns what and each take that came of it is answered, or after a while. */
  async start(timeoutMs: number): Promise<void> {
    this.input({ type: 'tick' });
    await this.#until(() => this.#looked && this.#asking.size === 0, timeoutMs);
  }

  /** Gives partitions to others as long as there are others, or takes its share again. */
  yield(on: boolean): void {
    this.input({ type: 'drain', on });
  }

  /** See PartitionLeases. */
  get isPassedOver(): boolean {
    return this.#leases.isPassedOver;
  }

  /** Resolves when no owner runs here, or nobody is there to take what does, or after a while. */
  async given(timeoutMs: number): Promise<void> {
    await this.#until(() => this.owned().size === 0 || !this.#leases.hasOthers, timeoutMs);
  }

  /** Gives up what this process has, and the lease; what is left after a while is dropped. */
  async stop(timeoutMs: number): Promise<void> {
    this.input({ type: 'stop' });
    await this.#until(() => this.#ended, timeoutMs);
    if (!this.#ended) {
      this.#end();
      // Whatever of it is still under way is fenced by whoever takes its partition.
      this.#do({ type: 'leave', id: 0, name: this.name });
    }
    await this.#until(() => this.#asking.size === 0, LEAVE_MS);
  }

  /** What happened; what is to be done is done before this returns, unless it came of something that is being done. */
  input(input: LeaseInput): void {
    if (this.#ended) return;
    this.#inputs.push(input);
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#inputs.shift(); next !== undefined; next = this.#inputs.shift()) {
        for (const output of this.#leases.handle({ ...next, now: this.#clocks() })) this.#do(output);
      }
    } finally {
      this.#running = false;
    }
    this.#setTimer();
    this.#wake();
  }

  #setTimer(): void {
    clearTimeout(this.#timer);
    if (this.#ended) return;
    const wait = Math.max(1, this.#leases.nextAt - this.#clocks().steady);
    this.#timer = setTimeout(() => this.input({ type: 'tick' }), wait);
  }

  #do(output: LeaseOutput): void {
    const { owners, logger } = this.#deps;
    switch (output.type) {
      case 'begin':
        owners.begin(output);
        return;
      case 'finish':
        owners.finish(output.partition);
        return;
      case 'drop':
        owners.drop(output.partition);
        return;
      case 'tell':
        this.#deps.tell(output.owner);
        return;
      case 'confirmed':
        owners.confirmed();
        return;
      case 'lost':
        logger.warn('the lease of this node was over before it was renewed; others may have taken its partitions');
        this.#deps.onLost();
        return;
      case 'namesake':
        logger.warn(
          'another imd has the name of this node, and the partitions that would be its own; give each a server.node of its own',
          { node: this.#node, other: processOfLease(output.owner) },
        );
        return;
      case 'left':
        this.#ended = true;
        return;
      default: {
        const asking = this.#ask(output).finally(() => {
          this.#asking.delete(asking);
          this.#wake();
        });
        this.#asking.add(asking);
      }
    }
  }

  async #ask(request: LeaseRequest): Promise<void> {
    const { repository } = this.#deps;
    const { id } = request;
    try {
      switch (request.type) {
        case 'look': {
          const sentAt = performance.now();
          const look = await repository.look(request);
          this.#deps.onTime?.(look.at, sentAt);
          this.#looked = true;
          this.#notePassing(undefined);
          this.input({ type: 'look', id, look });
          return;
        }
        case 'take':
          this.input({ type: 'row', id, row: await repository.take(request) });
          return;
        case 'give':
          this.input({ type: 'row', id, row: await repository.give(request) });
          return;
        case 'bury':
          await repository.bury(request.name);
          break;
        case 'leave':
          await repository.leave(request.name);
          break;
      }
      this.input({ type: 'done', id });
    } catch (error) {
      if (request.type === 'look') this.#notePassing(error);
      this.input({ type: 'failed', id });
    }
  }

  /** A database that is away is said once. */
  #notePassing(error: unknown): void {
    if (error !== undefined && !this.#failing) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#deps.logger.warn('the lease of this node is not renewed, as the database does not answer', { reason });
    }
    this.#failing = error !== undefined;
  }

  #end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    for (const partition of this.owned().keys()) this.#deps.owners.drop(partition);
    this.#wake();
  }

  async #until(isSo: () => boolean, timeoutMs: number): Promise<void> {
    const until = performance.now() + timeoutMs;
    while (!isSo()) {
      const left = until - performance.now();
      if (left <= 0) return;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        timer = setTimeout(resolve, left);
      });
      clearTimeout(timer);
    }
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** How long a stop waits for the answer that the lease is deleted. */
const LEAVE_MS = 1_000;
