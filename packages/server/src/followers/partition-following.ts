import type { Clock } from '../domain/clock.ts';
import { AppError } from '../domain/errors.ts';
import type { Id } from '../domain/ids.ts';
import type { Logger } from '../telemetry/log.ts';
import {
  type Followed,
  type FollowedPartition,
  type Follower,
  FollowerFencedError,
  FollowerResetError,
} from './follower.ts';
import type { Pace } from './pace.ts';
import { UnbuiltConversations } from './unbuilt-conversations.ts';

export interface FollowingDeps {
  readonly follower: Follower;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly partitionOf: (conversationId: Id) => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

export interface FollowingLimits {
  /** Changed conversations, and unbuilt ones, in memory; where there are more, the store is scanned again. */
  readonly conversations: number;
}

/** How far a follower is with a partition. */
export interface FollowingReport {
  readonly follower: string;
  /** How old the oldest change is that is not followed, in ms; 0: none. */
  readonly lagMs: number;
  readonly changed: number;
  /** Conversations with older messages to follow. */
  readonly unbuilt: number;
  /** What changed before the owner took the partition is still being looked for. */
  readonly scanning: boolean;
}

/** Changes are gathered so long: a step of many conversations costs little more than one of a single one. */
const GATHER_MS = 200;
/** Conversations in one step. */
const STEP = 32;
const BUILD_STEP = 16;
/** While a scan goes on, as many changed conversations are followed at once. */
const SCAN_CHANGED = 20_000;
/** The clocks of nodes differ, and a batch says when it was made, not when it was stored. */
const MARGIN_MS = 2 * 60_000;
/** How often it is written up to which time everything is followed. */
const REACHED_MS = 10_000;
const RETRY = { baseMs: 100, capMs: 5_000 };
/** The pause after a failure that has no such reason. */
const FAILED_MS = 10_000;
/** A conversation that fails so often without a reason that may pass is left alone. */
const TRIES = 3;

/** The owner has lost the partition, or gives it back. */
class Ended extends Error {}

/** One follower at work on one partition, from the moment its owner has taken it until that ends. */
export class PartitionFollowing {
  readonly #deps: FollowingDeps;
  readonly #limits: FollowingLimits;
  readonly #place: FollowedPartition;
  readonly #unbuilt: UnbuiltConversations;
  #changed = new Set<Id>();
  /** When the first of `#changed` was heard of. */
  #changedSince = 0;
  /** The same of those that are being followed; 0: none are. */
  #workingSince = 0;
  #working = 0;
  /** Conversations that are taken out of `#unbuilt` for a step. */
  #building = 0;
  /** There were too many to keep. */
  #overflowed = false;
  #scanning = true;
  readonly #startedAt: number;
  #doneTo = 0;
  #written = 0;
  #ended = false;
  #wake: () => void = () => {};
  #endPause: () => void = () => {};

  constructor(deps: FollowingDeps, limits: FollowingLimits, place: FollowedPartition) {
    this.#deps = deps;
    this.#limits = limits;
    this.#place = place;
    this.#unbuilt = new UnbuiltConversations(limits.conversations);
    this.#startedAt = deps.clock.now();
  }

  /** Hears of a change that was committed; costs no more than this. */
  changed(conversationId: Id): void {
    this.#changed.add(conversationId);
  }

  /** Everything of a batch was heard of. */
  heard(): void {
    if (this.#changedSince === 0) this.#changedSince = this.#deps.clock.now();
    if (this.#changed.size > this.#limits.conversations) {
      this.#changed.clear();
      this.#overflowed = true;
    }
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
    this.#endPause();
  }

  report(): FollowingReport {
    const since = this.#oldest();
    return {
      follower: this.#deps.follower.name,
      lagMs: since === 0 ? 0 : Math.max(0, this.#deps.clock.now() - since),
      changed: this.#changed.size + this.#working,
      unbuilt: this.#unbuilt.size + this.#building,
      scanning: this.#scanning || this.#overflowed || this.#unbuilt.incomplete,
    };
  }

  /** Resolves when it has ended. Never rejects. */
  async run(): Promise<void> {
    const { logger, follower } = this.#deps;
    for (;;) {
      try {
        await this.#follow();
        return;
      } catch (error) {
        const { partition } = this.#place;
        if (error instanceof Ended) {
          // The next owner looks further back without it.
          await this.#writeReached(0).catch(() => {});
          return;
        }
        if (error instanceof FollowerFencedError) {
          logger.info('another node follows this partition now', { follower: follower.name, partition });
          return;
        }
        if (error instanceof FollowerResetError) {
          logger.warn('what a follower had made is gone; it is made again', { follower: follower.name, partition });
        } else {
          logger.error('a follower has failed and starts again', {
            follower: follower.name,
            partition,
            reason: nameOf(error),
          });
          await this.#pause(FAILED_MS);
        }
        this.#unbuilt.clear();
        this.#building = 0;
        this.#working = 0;
      }
    }
  }

  async #follow(): Promise<void> {
    const { follower } = this.#deps;
    this.#doneTo = await this.#lasting(() => follower.take(this.#place));
    this.#written = this.#doneTo;
    await this.#scan(this.#doneTo);
    for (;;) {
      if (this.#overflowed) await this.#scan(this.#doneTo);
      else if (this.#changed.size > 0) {
        await this.#pause(GATHER_MS);
        await this.#followChanged();
        if (this.#unbuilt.size > 0) await this.#build();
      } else if (this.#unbuilt.size > 0) await this.#build();
      else if (this.#unbuilt.incomplete) {
        this.#unbuilt.clear();
        await this.#scan(0);
      } else if (this.#ended) {
        await this.#writeReached(0);
        return;
      } else await this.#waitForChanges();
      await this.#writeReached(REACHED_MS);
    }
  }

  /** Looks for what has changed since, of which nobody here has heard. */
  async #scan(doneTo: number): Promise<void> {
    const { follower, partitionOf } = this.#deps;
    this.#scanning = true;
    this.#overflowed = false;
    const startedAt = this.#deps.clock.now();
    const here = (id: Id) => partitionOf(id) === this.#place.partition;
    for (let next: Id | undefined = 0; next !== undefined; ) {
      const after: Id = next;
      const found = await this.#lasting(() => follower.scan(after, Math.max(0, doneTo - MARGIN_MS)));
      for (const id of found.changed) if (here(id)) this.#changed.add(id);
      this.#unbuilt.addAll(found.unbuilt.filter(([id]) => here(id)));
      next = found.next;
      if (this.#changed.size >= SCAN_CHANGED) await this.#followChanged();
      await this.#breathe();
    }
    await this.#followChanged();
    this.#tellBuild();
    // What came during the scan was heard of.
    if (!this.#overflowed) {
      this.#doneTo = Math.max(this.#doneTo, startedAt);
      this.#scanning = false;
    }
  }

  #tellBuild(): void {
    const { logger, follower } = this.#deps;
    const conversations = this.#unbuilt.size;
    if (conversations === 0) return;
    logger.info('a follower builds', { follower: follower.name, partition: this.#place.partition, conversations });
  }

  async #followChanged(): Promise<void> {
    const queue = [...this.#changed];
    const until = this.#deps.clock.now();
    this.#workingSince = this.#changedSince;
    this.#changed = new Set();
    this.#changedSince = 0;
    for (let from = 0; from < queue.length; from += STEP) {
      this.#working = queue.length - from;
      await this.#breathe();
      const { more, unbuilt } = await this.#step(queue.slice(from, from + STEP), (ids) =>
        this.#deps.follower.follow(ids, this.#place),
      );
      queue.push(...more);
      this.#unbuilt.addAll(unbuilt);
    }
    this.#working = 0;
    this.#workingSince = 0;
    if (!this.#scanning) this.#doneTo = until;
  }

  async #build(): Promise<void> {
    await this.#breathe();
    const taken = this.#unbuilt.take(BUILD_STEP);
    this.#building = taken.length;
    const { more, unbuilt } = await this.#step(taken, (ids) => this.#deps.follower.build(ids, this.#place));
    for (const id of more) this.#changed.add(id);
    for (const one of unbuilt) this.#unbuilt.put(one);
    this.#building = 0;
  }

  /** One step, done again until it succeeds. What can never be done is left out, so that the others go on. */
  async #step(ids: readonly Id[], work: (ids: readonly Id[]) => Promise<Followed>): Promise<Followed> {
    const { follower, pace, logger } = this.#deps;
    try {
      const followed = await this.#lasting(() => work(ids));
      pace.followed(followed.messages);
      return followed;
    } catch (error) {
      if (isFinal(error)) throw error;
      if (ids.length > 1) {
        const middle = ids.length >> 1;
        const parts = [await this.#step(ids.slice(0, middle), work), await this.#step(ids.slice(middle), work)];
        return {
          messages: 0,
          more: parts.flatMap(({ more }) => more),
          unbuilt: parts.flatMap(({ unbuilt }) => unbuilt),
        };
      }
      const [conversationId] = ids;
      logger.error('a follower cannot follow a conversation; it is tried again with its next message', {
        follower: follower.name,
        conversationId,
        reason: nameOf(error),
      });
      return { messages: 0, more: [], unbuilt: [] };
    }
  }

  /** Does it again while the database does not answer. */
  async #lasting<Result>(work: () => Promise<Result>): Promise<Result> {
    const { logger, follower } = this.#deps;
    for (let attempt = 0; ; attempt++) {
      if (this.#ended) throw new Ended();
      try {
        return await work();
      } catch (error) {
        if (isFinal(error)) throw error;
        const passes = error instanceof AppError && error.code === 'unavailable';
        if (!passes && attempt + 1 >= TRIES) throw error;
        if (attempt === 0) logger.warn('a follower waits', { follower: follower.name, reason: nameOf(error) });
        await this.#pause(Math.min(RETRY.capMs, RETRY.baseMs * 2 ** Math.min(attempt, 10)));
      }
    }
  }

  async #writeReached(everyMs: number): Promise<void> {
    if (this.#scanning || this.#unbuilt.size + this.#building > 0 || this.#unbuilt.incomplete) return;
    if (this.#doneTo - this.#written <= everyMs) return;
    const doneTo = this.#doneTo;
    await this.#deps.follower.reached(doneTo, this.#place);
    this.#written = doneTo;
  }

  /** Lets others have a turn, and on a busy server more than that. */
  async #breathe(): Promise<void> {
    for (let waitMs = this.#deps.pace.waitMs(); waitMs > 0 && !this.#ended; waitMs = this.#deps.pace.waitMs()) {
      await this.#pause(waitMs);
    }
    if (this.#ended) throw new Ended();
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }

  /** Ends early with the following. */
  #pause(milliseconds: number): Promise<void> {
    if (this.#ended) return Promise.resolve();
    return new Promise((resolve) => {
      this.#endPause = resolve;
      void this.#deps.sleep(milliseconds).then(resolve);
    });
  }

  #waitForChanges(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = () => {};
        resolve();
      };
    });
  }

  /** When the oldest change came that is not followed; 0: there is none. */
  #oldest(): number {
    if (this.#scanning) return this.#doneTo > 0 ? this.#doneTo : this.#startedAt;
    if (this.#workingSince > 0) return this.#workingSince;
    return this.#changedSince;
  }
}

const isFinal = (error: unknown): boolean =>
  error instanceof Ended || error instanceof FollowerFencedError || error instanceof FollowerResetError;

/** What may be logged of an error: its text may quote what it was about. */
function nameOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  return error instanceof Error ? error.name : typeof error;
}
