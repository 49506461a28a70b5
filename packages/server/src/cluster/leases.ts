import type { Clock } from '../domain/clock.ts';
import type { LeaseRepository } from '../domain/cluster.ts';
import { toAppError } from '../domain/errors.ts';
import type { Logger } from '../telemetry/log.ts';
import { waitAtMost } from './wait-at-most.ts';

/** What is called when a lease becomes this node's, and when it is this node's no longer. Neither may throw. */
export interface LeaseHandlers {
  onTaken(): void;
  /** Another node may take it soon: what is under way must end. A stop of this node waits up to 3 s for the promise. */
  onLost(): void | Promise<void>;
}

/** A lease that this node takes whenever it can. */
export interface Lease {
  /** This node has it now. To be asked before each act: a process that was suspended may not have seen the end. */
  readonly held: boolean;
}

/**
 * Work that one node of all does. A node that dies is followed by another one after 20 s at most; one that loses sight of
 * the database stops 3 s before others may take over.
 */
export interface Leases {
  /** Takes the lease of this name from `start` on, and again whenever it is lost. */
  hold(name: string, handlers: LeaseHandlers): Lease;
  /** Resolves when each lease was tried once. */
  start(): Promise<void>;
  /** Gives all leases up, after the promises of `onLost`. */
  stop(): Promise<void>;
}

/** What leases work on. */
export interface LeasesDeps {
  /** undefined: there is no other node, so every lease is this node's from start to stop. */
  readonly repository: LeaseRepository | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
}

const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
/** A lease counts as lost so long before its end: for an act that has just begun. */
const MARGIN_MS = 3_000;
/** How long an answer is waited for before the lease is tried again: a server that hangs may never give one. */
const ANSWER_MS = 10_000;
/** How long a stop waits for the work under a lease, and for the database to give it up; else it ends by its time. */
const WORK_ENDS_MS = 3_000;
const RELEASE_MS = 1_000;

/** Builds the leases of a node; `node` is its name, unlike that of every other process. */
export function createLeases(deps: LeasesDeps, node: string): Leases {
  const holds: Hold[] = [];
  return {
    hold(name, handlers) {
      const hold = new Hold(deps, { name, node, handlers });
      holds.push(hold);
      return hold;
    },
    async start() {
      await Promise.all(holds.map((hold) => hold.start()));
    },
    async stop() {
      await Promise.all(holds.map((hold) => hold.stop()));
    },
  };
}

class Hold implements Lease {
  readonly #deps: LeasesDeps;
  readonly #name: string;
  readonly #node: string;
  readonly #handlers: LeaseHandlers;
  /** Says whether the lease that was taken last is over; undefined: it is not held. */
  #isOver: (() => boolean) | undefined;
  #stopped = false;
  #tries = 0;
  #failing = false;
  #renewal: NodeJS.Timeout | undefined;
  #end: NodeJS.Timeout | undefined;
  #trying: Promise<void> | undefined;
  #losing: Promise<void> = Promise.resolve();

  constructor(
    deps: LeasesDeps,
    hold: { readonly name: string; readonly node: string; readonly handlers: LeaseHandlers },
  ) {
    this.#deps = deps;
    this.#name = hold.name;
    this.#node = hold.node;
    this.#handlers = hold.handlers;
  }

  get held(): boolean {
    if (this.#isOver?.() === true) this.#lose();
    return this.#isOver !== undefined;
  }

  async start(): Promise<void> {
    const { repository } = this.#deps;
    if (repository === undefined) {
      this.#isOver = () => false;
      this.#handlers.onTaken();
      return;
    }
    const renew = (): Promise<void> => {
      this.#trying ??= waitAtMost(ANSWER_MS, this.#try(repository)).finally(() => {
        this.#trying = undefined;
      });
      return this.#trying;
    };
    this.#renewal = setInterval(() => void renew(), RENEW_MS);
    await renew();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#renewal);
    if (this.#trying !== undefined) await waitAtMost(RELEASE_MS, this.#trying);
    const { held } = this;
    this.#lose();
    await waitAtMost(WORK_ENDS_MS, this.#losing);
    if (held) await this.#release();
  }

  async #try(repository: LeaseRepository): Promise<void> {
    const number = ++this.#tries;
    // From before the statement is sent: the database counts from when it gets it.
    const isOver = limitFromNow(this.#deps.clock, LEASE_MS - MARGIN_MS);
    try {
      const taken = await repository.take(this.#name, this.#node, LEASE_MS);
      // An answer to an earlier question says nothing any more.
      if (number !== this.#tries) return;
      if (this.#failing) this.#deps.logger.info('leases are renewed again', { lease: this.#name });
      this.#failing = false;
      if (taken && this.#stopped) await this.#release();
      else if (taken && !isOver()) this.#keep(isOver);
      else this.#lose();
    } catch (error) {
      if (!this.#failing) {
        this.#deps.logger.warn('a lease cannot be renewed', { lease: this.#name, reason: toAppError(error).code });
      }
      this.#failing = true;
    }
  }

  #keep(isOver: () => boolean): void {
    const was = this.held;
    this.#isOver = isOver;
    clearTimeout(this.#end);
    this.#end = setTimeout(() => void this.held, LEASE_MS - MARGIN_MS);
    if (was) return;
    this.#deps.logger.info('this node has the lease now', { lease: this.#name });
    this.#handlers.onTaken();
  }

  #lose(): void {
    if (this.#isOver === undefined) return;
    this.#isOver = undefined;
    clearTimeout(this.#end);
    if (!this.#stopped) this.#deps.logger.warn('this node has lost the lease', { lease: this.#name });
    this.#losing = Promise.resolve(this.#handlers.onLost());
  }

  async #release(): Promise<void> {
    const { repository } = this.#deps;
    if (repository !== undefined) await waitAtMost(RELEASE_MS, repository.release(this.#name, this.#node));
  }
}

/** Says whether so much time has passed since the call, by whichever clock went further: one may be set, the other may sleep. */
function limitFromNow(clock: Clock, milliseconds: number): () => boolean {
  const wall = clock.now();
  const steady = performance.now();
  return () => Math.max(clock.now() - wall, performance.now() - steady) >= milliseconds;
}
