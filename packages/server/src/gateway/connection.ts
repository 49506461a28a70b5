import { CLOSE_CODES, type CloseReason, LIMITS } from '@im-ts/protocol';
import type { Id } from '../domain/ids.ts';
import type { Identity } from '../domain/session.ts';
import type { SocketCaller } from '../operation/handler.ts';
import type { PresenceWatch } from './presence-watches.ts';
import type { ReceiptWatch } from './receipt-watches.ts';
import type { SendOrder } from './send-order.ts';
import type { WebSocket } from './uws.ts';

/** hello: nobody yet. loading: authenticated, subscriptions are being read. ready: welcomed. closed: gone. */
export type Phase = 'hello' | 'loading' | 'ready' | 'closed';

/** What uWebSockets.js keeps for a socket. It copies own properties only, so a class instance goes inside. */
export interface SocketData {
  readonly connection: Connection;
}

export interface ConnectionHost {
  /** Asks for `flush` once the present run of promises is through, so that answers share one write. */
  requestFlush(connection: Connection): void;
}

/** Page requests that run at once on one socket; the others wait their turn. */
const PAGES_AT_ONCE = 2;
/**
 * Unsent bytes over which no further page is started. With the pages that run at once (96 KB of messages each, and the
 * people in them) it stays below the 256 KB at which a slow reader is cut off.
 */
const PAGE_BACKPRESSURE = 16 * 1024;

/**
 * One socket: its phase, its unanswered requests, and the frames that wait for the next write. Small, because there are
 * tens of thousands of them: no timer and no closure of its own, rare things are made when first needed.
 */
export class Connection {
  readonly address: string;
  readonly openedAt: number;
  phase: Phase = 'hello';
  identity: Identity | undefined;
  /** Requests taken and not yet answered. */
  inFlight = 0;
  /** While loading: conversations that the user joined (true) or left (false) while the memberships were being read. */
  membershipChanges: Map<Id, boolean> | undefined;
  /** Conversations beyond the limit of subscriptions; their events are sent one by one. */
  overflow: Set<Id> | undefined;
  /** Made at the first refused send. */
  sendOrder: SendOrder | undefined;
  /** Made when the socket first names whose presence it wants. */
  presenceWatch: PresenceWatch | undefined;
  /** Made when the socket first names where it wants receipts. */
  receiptWatch: ReceiptWatch | undefined;
  /** When the last broken frames came; made at the first one. */
  #brokenAt: number[] | undefined;
  /** Only answers are wanted on this socket. */
  withoutEvents = false;
  /** Its client has named the capability: calls are told and relayed to this socket. */
  calls = false;
  /** Why we ended it. */
  endedReason: CloseReason | undefined;
  readonly #host: ConnectionHost;
  #session: SocketCaller | undefined;
  #socket: WebSocket<SocketData> | undefined;
  #outgoing: Uint8Array[] = [];
  #pages: (() => Promise<void>)[] | undefined;
  #pagesRunning = 0;

  constructor(host: ConnectionHost, address: string, openedAt: number) {
    this.#host = host;
    this.address = address;
    this.openedAt = openedAt;
  }

  opened(socket: WebSocket<SocketData>): void {
    this.#socket = socket;
  }

  /** The socket is gone: nothing of it may be touched any more. */
  closed(): void {
    this.phase = 'closed';
    this.#socket = undefined;
    this.#outgoing = [];
    this.#pages = undefined;
    this.presenceWatch?.close();
    this.receiptWatch?.close();
  }

  get open(): boolean {
    return this.#socket !== undefined;
  }

  /** This socket as commands see it. Only from Welcome on. */
  get session(): SocketCaller {
    if (this.#session === undefined) throw new Error('No session before Welcome.');
    return this.#session;
  }

  welcomed(session: SocketCaller): void {
    this.#session = session;
    this.phase = 'ready';
  }

  /** Queues a frame for the next write. */
  send(frame: Uint8Array): void {
    if (this.#socket === undefined) return;
    if (this.#outgoing.push(frame) === 1) this.#host.requestFlush(this);
  }

  /** Writes what is queued, in one system call. */
  flush(): void {
    const socket = this.#socket;
    if (socket === undefined || this.#outgoing.length === 0) return;
    const frames = this.#outgoing;
    this.#outgoing = [];
    socket.cork(() => {
      // A send over the backpressure limit closes the socket, so look each time.
      for (const frame of frames) if (this.#socket !== undefined) socket.send(frame, true);
    });
  }

  /** Counts a broken frame; true when there were too many of them in a minute. `now` is in ms, of a clock that never runs back. */
  isBrokenTooOften(now: number): boolean {
    this.#brokenAt ??= [];
    this.#brokenAt.push(now);
    if (this.#brokenAt.length < LIMITS.brokenFramesPerMinute) return false;
    return now - (this.#brokenAt.shift() ?? now) < 60_000;
  }

  bufferedBytes(): number {
    return this.#socket?.getBufferedAmount() ?? 0;
  }

  subscribe(topic: string): void {
    this.#socket?.subscribe(topic);
  }

  isSubscribed(topic: string): boolean {
    return this.#socket?.isSubscribed(topic) ?? false;
  }

  unsubscribe(topic: string): void {
    this.#socket?.unsubscribe(topic);
  }

  /** Ends the socket with one of our close codes, after what is queued. */
  end(reason: CloseReason, detail?: string): void {
    if (this.#socket === undefined) return;
    this.flush();
    const socket = this.#socket;
    if (socket === undefined) return;
    this.endedReason = reason;
    const row = CLOSE_CODES[reason];
    socket.end(row.code, detail === undefined ? row.reason : `${row.reason}: ${detail}`);
  }

  /**
   * Runs a request that answers with a page: a few at once, and none while the peer has not read the last ones. So a
   * client that asks for much waits for its own reading, instead of being cut off as too slow.
   */
  runPage(run: () => Promise<void>): void {
    this.#pages ??= [];
    this.#pages.push(run);
    this.continuePages();
  }

  /** Called when the socket has drained, and after each page. */
  continuePages(): void {
    while (
      this.#pages !== undefined &&
      this.#pages.length > 0 &&
      this.#pagesRunning < PAGES_AT_ONCE &&
      this.bufferedBytes() <= PAGE_BACKPRESSURE
    ) {
      const run = this.#pages.shift();
      if (run === undefined) return;
      this.#pagesRunning += 1;
      void run().finally(() => {
        this.#pagesRunning -= 1;
        this.flush();
        this.continuePages();
      });
    }
    if (this.#pages?.length === 0 && this.#pagesRunning === 0) this.#pages = undefined;
  }
}
