import type { OutboxEntry } from '../entities.ts';
import { type ClientError, toClientError } from '../errors.ts';
import { backoffDelay } from '../link/backoff.ts';
import type { Timers } from '../link/timers.ts';
import { LATER } from './change-lane.ts';

/** A message on its way. */
export interface OutboxItem {
  entry: OutboxEntry;
  /** As it goes on the wire. */
  payloadText: string;
  /** It can be taken back until somebody lets it go. */
  held: boolean;
  /** On disk: it may be sent. */
  durable: boolean;
  /** It was on the wire at least once: it cannot be taken back. */
  onWire: boolean;
  /** The next try has to say that it may be a repeat. */
  resend: boolean;
  inFlight: boolean;
}

/** The server's answer to a message that is stored; sentAt in epoch milliseconds. */
export interface StoredAnswer {
  readonly seq: number;
  readonly sentAt: number;
}

/** What a lane needs, and who hears what became of its messages. */
export interface OutboxLaneDeps {
  readonly timers: Timers;
  readonly isUp: () => boolean;
  /** Rejects with ClientError. */
  readonly transmit: (item: OutboxItem) => Promise<StoredAnswer>;
  /** Places on the socket that all lanes share. */
  readonly places: { free: number };
  readonly sent: (item: OutboxItem) => void;
  readonly stored: (item: OutboxItem, answer: StoredAnswer) => void;
  readonly refused: (item: OutboxItem, error: ClientError) => void;
  readonly expired: (item: OutboxItem) => void;
  /** A place came free, or this lane is empty. */
  readonly moved: () => void;
}

/** Unanswered messages of one conversation at a time. */
const WINDOW = 8;
const RETRY = { baseMs: 250, capMs: 15_000 } as const;
const LIFETIME_MS = 7 * 24 * 3_600_000;

/**
 * The messages to one conversation, in order. Up to a window of them is under way; a forward, whose original the server
 * reads first, is so alone. After a refusal that a retry may cure no
 * more go out until all that are under way are answered; then they go again from the first unanswered one on, marked as
 * repeats. So nothing passes a message that is unanswered.
 */
export class OutboxLane {
  readonly #deps: OutboxLaneDeps;
  readonly #items: OutboxItem[] = [];
  #inFlight = 0;
  /** A refusal is being waited out. */
  #halted = false;
  #stopped = false;
  #failures = 0;
  #waitMs = 0;
  #cancelTimer: (() => void) | undefined;

  constructor(deps: OutboxLaneDeps) {
    this.#deps = deps;
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  push(item: OutboxItem): void {
    this.#items.push(item);
  }

  /** Takes out what was never on the wire. */
  remove(item: OutboxItem): boolean {
    const place = this.#items.indexOf(item);
    if (place < 0 || item.onWire) return false;
    this.#items.splice(place, 1);
    return true;
  }

  /** There is a new link: no pause of the old one counts. */
  up(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#halted = this.#inFlight > 0;
    this.#waitMs = 0;
    this.pump();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTimer?.();
    this.#items.length = 0;
  }

  /** Sends what may go now. */
  pump(): void {
    this.#expire();
    if (this.#halted || !this.#deps.isUp()) return;
    for (const item of [...this.#items]) {
      if (item.inFlight && item.entry.forward !== undefined) return;
      if (item.inFlight) continue;
      if (item.held || !item.durable || this.#inFlight >= WINDOW || this.#deps.places.free <= 0 || this.#halted) return;
      const isForward = item.entry.forward !== undefined;
      if (isForward && this.#inFlight > 0) return;
      this.#send(item);
      if (isForward) return;
    }
  }

  #send(item: OutboxItem): void {
    item.inFlight = true;
    this.#inFlight++;
    this.#deps.places.free--;
    const again = item.resend;
    item.onWire = true;
    this.#deps.sent(item);
    const transmitted = this.#deps.transmit({ ...item, resend: again });
    item.resend = true;
    transmitted.then(
      (answer) => this.#answered(item, () => this.#finish(item, () => this.#deps.stored(item, answer))),
      (thrown: unknown) => this.#answered(item, () => this.#notStored(item, toClientError(thrown))),
    );
  }

  #answered(item: OutboxItem, outcome: () => void): void {
    item.inFlight = false;
    this.#inFlight--;
    this.#deps.places.free++;
    outcome();
    if (this.#halted && this.#inFlight === 0 && !this.#stopped) this.#resumeLater();
    this.#deps.moved();
  }

  #finish(item: OutboxItem, report: () => void): void {
    const place = this.#items.indexOf(item);
    if (place >= 0) this.#items.splice(place, 1);
    this.#failures = 0;
    report();
  }

  #notStored(item: OutboxItem, error: ClientError): void {
    if (!this.#items.includes(item)) return;
    if (!error.retryable && !LATER.has(error.code)) {
      this.#finish(item, () => this.#deps.refused(item, error));
      return;
    }
    if (!this.#halted) this.#failures++;
    this.#halted = true;
    // The next link resends at once.
    const wait = error.linkLost ? 0 : error.retryAfterMs || this.#backoff(error);
    this.#waitMs = Math.max(this.#waitMs, wait);
  }

  #backoff(error: ClientError): number {
    if (error.code === 'resend_in_order') return 0;
    return backoffDelay(this.#failures, this.#deps.timers.random(), RETRY);
  }

  #resumeLater(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#deps.timers.after(this.#waitMs, () => {
      this.#cancelTimer = undefined;
      this.#waitMs = 0;
      this.#halted = false;
      this.pump();
    });
  }

  #expire(): void {
    const oldest = this.#deps.timers.now() - LIFETIME_MS;
    for (const item of [...this.#items]) {
      if (!item.inFlight && item.entry.queuedAt < oldest) this.#finish(item, () => this.#deps.expired(item));
    }
  }
}
