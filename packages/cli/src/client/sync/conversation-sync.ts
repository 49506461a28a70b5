import type { im } from '@im-ts/protocol';
import type { ConversationChange, HistoryPage } from '../entities.ts';
import { ClientError, toClientError } from '../errors.ts';
import { backoffDelay } from '../link/backoff.ts';
import type { Timers } from '../link/timers.ts';
import { type ConversationPosition, ConversationState } from './conversation-state.ts';

export interface ConversationSyncDeps {
  readonly timers: Timers;
  /** Own user id; 0 while unknown. */
  readonly myId: () => number;
  /** SyncConversation on the present link: rejects with linkLost when there is none (any more). */
  readonly fetchChanges: (rev: number) => Promise<im.v1.ConversationSyncPage.$Properties>;
  /** The messages after a seq, on the present link. */
  readonly fetchAfter: (seq: number) => Promise<HistoryPage>;
  readonly emit: (change: ConversationChange) => void;
}

/** Live events that wait for a sync; when more come, a sync reads them instead. */
const BUFFERED_EVENTS = 1_000;
const RETRY = { baseMs: 500, capMs: 15_000 } as const;

/**
 * One followed conversation: hands on what changes, in order, each change once.
 *
 * An event one above the position that can be applied to what is known is applied; anything else (a gap, an event about a
 * message that is not known, one that tells nothing) starts a catch-up: pages of present state from the position on, while
 * live events wait. A catch-up that a lost link breaks off goes on from its last page on the next link.
 */
export class ConversationSync {
  readonly #deps: ConversationSyncDeps;
  readonly #state: ConversationState;
  #buffer: im.v1.ConversationEvent.$Properties[] = [];
  #behind = false;
  #running: Promise<void> | undefined;
  #failures = 0;
  #cancelRetry: (() => void) | undefined;
  #gone = false;
  #closed = false;

  constructor(deps: ConversationSyncDeps, position: ConversationPosition) {
    this.#deps = deps;
    this.#state = new ConversationState({ myId: deps.myId, emit: deps.emit }, position);
  }

  /** Every change up to this rev was handed on. */
  get rev(): number {
    return this.#state.rev;
  }

  get isGone(): boolean {
    return this.#gone;
  }

  /** Messages that the caller got by other ways, so that events about them can be applied. */
  learn(page: HistoryPage): void {
    if (!this.#gone) this.#state.learn(page.messages);
  }

  /** A live event, in whatever order. */
  event(event: im.v1.ConversationEvent.$Properties): void {
    if (this.#gone || this.#closed || (event.rev ?? 0) <= this.#state.rev) return;
    this.#buffer.push(event);
    if (this.#buffer.length > BUFFERED_EVENTS) {
      this.#buffer = [];
      this.#behind = true;
    }
    if (this.#running === undefined && this.#cancelRetry === undefined) this.#drain();
  }

  /**
   * There is a new link: what was missed is read unless the conversation's rev, when it is known, says that it was nothing.
   * Resolves when that is done or has failed for now.
   */
  resume(listedRev?: number): Promise<void> {
    if (this.#gone || this.#closed) return Promise.resolve();
    if (listedRev === undefined || listedRev > this.#state.rev) this.#behind = true;
    return this.#behind ? this.#catchUp() : Promise.resolve();
  }

  /** Not a member any more. */
  leave(): void {
    if (this.#gone || this.#closed) return;
    this.#gone = true;
    this.#buffer = [];
    this.#state.forgetPending();
    this.#deps.emit({ type: 'gone' });
  }

  /** A member again. */
  rejoin(): void {
    if (this.#closed) return;
    this.#gone = false;
    void this.resume();
  }

  close(): void {
    this.#closed = true;
    this.#cancelRetry?.();
    this.#buffer = [];
  }

  /** Applies what waits, up to the first event that needs a catch-up. */
  #drain(): void {
    this.#buffer.sort((a, b) => (a.rev ?? 0) - (b.rev ?? 0));
    while (this.#buffer[0] !== undefined && !this.#behind) {
      const event = this.#buffer[0];
      if (this.#state.apply(event)) this.#buffer.shift();
      else this.#behind = true;
      // A listener may have unfollowed or the event may have ended the membership.
      if (this.#closed || this.#gone) return;
    }
    if (this.#behind) void this.#catchUp();
  }

  #catchUp(): Promise<void> {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      if (!this.#behind && this.#buffer.length > 0) this.#drain();
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    try {
      let more = true;
      while (more) {
        const from = this.#state.rev;
        const page = await this.#deps.fetchChanges(from);
        if (this.#closed || this.#gone) return;
        if (page.gone === true) {
          this.leave();
          return;
        }
        this.#state.applyPage(page);
        more = page.more === true && page.reset !== true;
        if (more && this.#state.rev === from)
          throw new ClientError('internal', 'The server repeats a page of changes.');
      }
      await this.#fill();
    } catch (thrown) {
      this.#failed(thrown);
      return;
    }
    if (this.#closed || this.#gone) return;
    this.#behind = false;
    this.#state.finishCatchUp();
    this.#dropOld();
  }

  /** All changes are known; a hole in the numbers now means messages that this reader may not see or that were purged. */
  async #fill(): Promise<void> {
    const from = this.#state.holeAfter;
    if (from === undefined) return;
    const page = await this.#deps.fetchAfter(from);
    if (!this.#closed && !this.#gone) this.#state.fill(page.messages);
  }

  #dropOld(): void {
    this.#buffer = this.#buffer.filter((event) => (event.rev ?? 0) > this.#state.rev);
    if (this.#buffer.length === 0) this.#failures = 0;
    else if (!this.#buffer.some((event) => event.rev === this.#state.rev + 1)) {
      // The page was older than the event (another node read it): a moment later it will not be.
      this.#behind = true;
      this.#retryLater();
    }
  }

  #failed(thrown: unknown): void {
    const error = toClientError(thrown);
    if (this.#closed || error.linkLost) return;
    if (error.code === 'not_found' || error.code === 'forbidden') this.leave();
    else this.#retryLater(error.retryAfterMs);
  }

  #retryLater(atLeastMs = 0): void {
    this.#failures++;
    const delay = Math.max(atLeastMs, backoffDelay(this.#failures, this.#deps.timers.random(), RETRY));
    this.#cancelRetry = this.#deps.timers.after(delay, () => {
      if (!this.#closed && !this.#gone) void this.#catchUp();
    });
  }
}
