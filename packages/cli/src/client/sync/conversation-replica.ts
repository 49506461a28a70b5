import { type ClientError, toClientError } from '../errors.ts';
import { backoffDelay } from '../link/backoff.ts';
import type { Timers } from '../link/timers.ts';
import type { ConversationEvent } from './conversation-event.ts';

/** One picture of a conversation (its row in the list, its messages), which a replica keeps up to date. */
export interface ReplicaView {
  /** Every change up to this rev is in the view; 0: nothing is known yet. */
  readonly rev: number;
  /** The view takes nothing for now. What it misses is read when it goes on. */
  readonly isHeld: boolean;
  /** Takes the change after `rev`; false when it cannot be applied to what is known. */
  apply(event: ConversationEvent): boolean;
  /**
   * Reads present state on the present link. true: all that the server had is in the view now; false: not yet (the answer was
   * older than what is known, or the view was held meanwhile). Rejects with ClientError; what was read before it stays.
   */
  read(): Promise<boolean>;
}

interface Progress {
  /** The next change cannot be applied or is missing: the view has to read. */
  behind: boolean;
  /** Set while the view reads. */
  reading: Promise<void> | undefined;
  failures: number;
  cancelRetry: (() => void) | undefined;
}

/** Events that wait for a view that reads; when more come they are dropped, and reading brings what they said. */
const WAITING = 1_000;
const RETRY = { baseMs: 500, capMs: 15_000 } as const;

/**
 * What becomes of each change of one conversation, for all views of it. This is the only place that decides about revs:
 *
 *   up to the view's rev     dropped: the view has it
 *   the next one             applied, if the view can
 *   any other, or it cannot  the view reads, and events wait for it until it has
 *
 * A view that reads and is still behind (another node answered, a moment late) reads again after a pause. Reading that a lost
 * link breaks off goes on with `resume` on the next link.
 */
export class ConversationReplica {
  readonly #timers: Timers;
  /** In the order in which they were attached, which is the order in which they get an event. */
  readonly #views = new Map<ReplicaView, Progress>();
  /** Events that some view still lacks: by rev, each once. */
  #events: ConversationEvent[] = [];
  /** The greatest rev that was heard of: a view below it is behind, whether or not the events are here. */
  #head = 0;
  #advancing = false;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Whether a view reads now. */
  get isReading(): boolean {
    for (const { reading } of this.#views.values()) if (reading !== undefined) return true;
    return false;
  }

  /** Keeps a view up to date from now on, beginning at its rev. */
  attach(view: ReplicaView): void {
    this.#views.set(view, { behind: false, reading: undefined, failures: 0, cancelRetry: undefined });
  }

  /** Leaves a view alone; an answer that is on its way to it is its own affair. */
  detach(view: ReplicaView): void {
    this.#views.get(view)?.cancelRetry?.();
    this.#views.delete(view);
  }

  /** A live event, in whatever order. */
  event(event: ConversationEvent): void {
    this.#head = Math.max(this.#head, event.rev);
    this.#keep(event);
    this.advance();
  }

  /** Gives every view what it can take. Called after a view has moved or is no longer held. */
  advance(): void {
    // A listener that is called here may call again; the loop below sees what it changed.
    if (this.#advancing) return;
    this.#advancing = true;
    try {
      for (const [view, progress] of this.#views) {
        if (progress.reading !== undefined || progress.cancelRetry !== undefined || view.isHeld) continue;
        this.#apply(view, progress);
        if (progress.behind && this.#views.has(view)) void this.#read(view, progress);
      }
      this.#trim();
    } finally {
      this.#advancing = false;
    }
  }

  /** Reads the present state of a view, now or as soon as the link allows it. Resolves when that is done or has failed for now. */
  refresh(view: ReplicaView): Promise<void> {
    const progress = this.#views.get(view);
    if (progress === undefined) return Promise.resolve();
    progress.behind = true;
    return view.isHeld ? Promise.resolve() : this.#read(view, progress);
  }

  /**
   * There is a new link. The view reads what was missed unless it was nothing, which `listedRev`, the rev that the server just
   * listed, tells. Resolves when that is done or has failed for now.
   */
  resume(view: ReplicaView, listedRev?: number): Promise<void> {
    // The node that answers may be behind the one that listed: then the view reads again.
    this.#head = Math.max(this.#head, listedRev ?? 0);
    const isBehind = this.isBehind(view) || listedRev === undefined || listedRev > view.rev;
    return isBehind ? this.refresh(view) : Promise.resolve();
  }

  /** Whether a view waits to read, or reads. */
  isBehind(view: ReplicaView): boolean {
    return this.#views.get(view)?.behind ?? false;
  }

  /** The view was given present state by another way than reading it. */
  caughtUp(view: ReplicaView): void {
    const progress = this.#views.get(view);
    if (progress !== undefined && progress.reading === undefined) {
      progress.behind = false;
      progress.cancelRetry?.();
      progress.cancelRetry = undefined;
    }
    this.advance();
  }

  /** Does nothing from now on. */
  close(): void {
    for (const view of [...this.#views.keys()]) this.detach(view);
    this.#events = [];
  }

  #keep(event: ConversationEvent): void {
    // Nearly always it is the newest.
    let place = this.#events.length;
    while (place > 0 && (this.#events[place - 1]?.rev ?? 0) > event.rev) place--;
    if (this.#events[place - 1]?.rev === event.rev) return;
    this.#events.splice(place, 0, event);
    if (this.#events.length > WAITING) this.#events = [];
  }

  /** Applies what waits, up to the first event that the view cannot take. */
  #apply(view: ReplicaView, progress: Progress): void {
    while (!progress.behind && !view.isHeld && this.#views.get(view) === progress) {
      const { rev } = view;
      const next = this.#events[this.#placeAfter(rev)];
      if (next === undefined) {
        progress.behind = this.#head > rev;
        return;
      }
      if (next.rev !== rev + 1 || !view.apply(next)) progress.behind = true;
    }
  }

  #trim(): void {
    let lowest = Number.POSITIVE_INFINITY;
    for (const view of this.#views.keys()) if (!view.isHeld) lowest = Math.min(lowest, view.rev);
    const known = this.#placeAfter(lowest);
    if (known === this.#events.length) this.#events.length = 0;
    else if (known > 0) this.#events.splice(0, known);
  }

  /** Where the first event above a rev is, or would be. */
  #placeAfter(rev: number): number {
    const place = this.#events.findIndex((event) => event.rev > rev);
    return place < 0 ? this.#events.length : place;
  }

  #read(view: ReplicaView, progress: Progress): Promise<void> {
    progress.cancelRetry?.();
    progress.cancelRetry = undefined;
    progress.reading ??= this.#readAll(view, progress);
    return progress.reading;
  }

  async #readAll(view: ReplicaView, progress: Progress): Promise<void> {
    try {
      for (;;) {
        const { rev } = view;
        const isPresent = await view.read();
        if (view.isHeld || this.#views.get(view) !== progress) return;
        progress.behind = !isPresent;
        this.#apply(view, progress);
        if (!progress.behind) {
          progress.failures = 0;
          return;
        }
        if (view.rev <= rev) {
          this.#retryLater(progress, 0);
          return;
        }
      }
    } catch (thrown) {
      this.#failed(view, progress, toClientError(thrown));
    } finally {
      progress.reading = undefined;
      this.#trim();
    }
  }

  #failed(view: ReplicaView, progress: Progress, error: ClientError): void {
    // Without a link nothing helps but the next one.
    if (!error.linkLost && this.#views.get(view) === progress) this.#retryLater(progress, error.retryAfterMs);
  }

  #retryLater(progress: Progress, atLeastMs: number): void {
    progress.failures++;
    const delay = Math.max(atLeastMs, backoffDelay(progress.failures, this.#timers.random(), RETRY));
    progress.cancelRetry = this.#timers.after(delay, () => {
      progress.cancelRetry = undefined;
      this.advance();
    });
  }
}
