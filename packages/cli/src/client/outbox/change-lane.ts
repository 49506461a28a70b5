import type { ErrorCode } from '@im-ts/protocol';
import { type ClientError, toClientError } from '../errors.ts';
import { backoffDelay } from '../link/backoff.ts';
import type { Timers } from '../link/timers.ts';
import type { QueuedEntry } from './queued-change.ts';

/** A change on its way. */
export interface ChangeItem {
  entry: QueuedEntry;
  /** The history of the server that its numbers are of; '' while that is not known. */
  history: string;
  /** On disk: it may be sent. */
  durable: boolean;
  /** It was on the wire at least once: it cannot be taken back. */
  onWire: boolean;
}

/** What the server answered. */
export interface ChangeAnswer {
  /** It was so already. */
  readonly unchanged: boolean;
}

/** What a lane needs, and who hears what became of its changes. */
export interface ChangeLaneDeps {
  readonly timers: Timers;
  readonly isUp: () => boolean;
  /** It needs a message that is not stored yet, or has to come after one. */
  readonly waits: (item: ChangeItem) => boolean;
  /** Makes the change on the present link. Rejects with ClientError. */
  readonly transmit: (entry: QueuedEntry) => Promise<ChangeAnswer>;
  readonly sent: (item: ChangeItem) => void;
  readonly done: (item: ChangeItem, answer: ChangeAnswer) => void;
  readonly refused: (item: ChangeItem, error: ClientError) => void;
  readonly expired: (item: ChangeItem) => void;
}

const RETRY = { baseMs: 250, capMs: 15_000 } as const;
const LIFETIME_MS = 7 * 24 * 3_600_000;
/** No fault of what is sent: the session has to be mended first. */
export const LATER: ReadonlySet<ErrorCode> = new Set([
  'unauthenticated',
  'token_expired',
  'session_revoked',
  'hello_required',
]);

/** Changes that have to be made in order: one at a time, the next when the server has answered the one before. */
export class ChangeLane {
  readonly #deps: ChangeLaneDeps;
  readonly #items: ChangeItem[] = [];
  #inFlight = false;
  #stopped = false;
  #failures = 0;
  #cancelTimer: (() => void) | undefined;

  constructor(deps: ChangeLaneDeps) {
    this.#deps = deps;
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  push(item: ChangeItem): void {
    this.#items.push(item);
  }

  /** Takes one out; one that is under way stays until its answer, which then concerns nobody. */
  remove(item: ChangeItem): void {
    const place = this.#items.indexOf(item);
    if (place >= 0) this.#items.splice(place, 1);
  }

  /** There is a new link: no pause of the old one counts. */
  up(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.pump();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTimer?.();
    this.#items.length = 0;
  }

  /** Sends the first one, if it may go now. */
  pump(): void {
    this.#expire();
    const [head] = this.#items;
    if (head === undefined || this.#inFlight || this.#cancelTimer !== undefined || !this.#deps.isUp()) return;
    if (!head.durable || this.#deps.waits(head)) return;
    this.#inFlight = true;
    head.onWire = true;
    this.#deps.sent(head);
    this.#deps.transmit(head.entry).then(
      (answer) => this.#answered(head, () => this.#finish(head, () => this.#deps.done(head, answer))),
      (thrown: unknown) => this.#answered(head, () => this.#failed(head, toClientError(thrown))),
    );
  }

  #answered(item: ChangeItem, outcome: () => void): void {
    this.#inFlight = false;
    if (this.#stopped) return;
    if (this.#items.includes(item)) outcome();
    this.pump();
  }

  #finish(item: ChangeItem, report: () => void): void {
    this.remove(item);
    this.#failures = 0;
    report();
  }

  #failed(item: ChangeItem, error: ClientError): void {
    if (!error.retryable && !LATER.has(error.code)) {
      this.#finish(item, () => this.#deps.refused(item, error));
      return;
    }
    this.#failures++;
    const backoff = backoffDelay(this.#failures, this.#deps.timers.random(), RETRY);
    // The next link resends at once.
    const wait = error.linkLost && !this.#deps.isUp() ? 0 : error.retryAfterMs || backoff;
    this.#cancelTimer = this.#deps.timers.after(wait, () => {
      this.#cancelTimer = undefined;
      this.pump();
    });
  }

  #expire(): void {
    const oldest = this.#deps.timers.now() - LIFETIME_MS;
    for (const item of [...this.#items]) {
      if (this.#inFlight && item === this.#items[0]) continue;
      if (item.entry.queuedAt < oldest) this.#finish(item, () => this.#deps.expired(item));
    }
  }
}
