import type { ErrorCode, Value } from '@im-ts/protocol';
import type { ConnectionState } from '../entities.ts';
import { errorFromWire, toClientError } from '../errors.ts';
import { AddressRounds, type LinkEnding } from './address-rounds.ts';
import { type AfterLink, planAfterClose, planAfterRefusal } from './close-plan.ts';
import { createHeartbeat, type Heartbeat } from './heartbeat.ts';
import { FIRST_REQUEST_ID } from './request-tracker.ts';
import type { Timers } from './timers.ts';
import { REFRESH_AHEAD_MS, type TokenSource } from './token-source.ts';
import type { Dial, LinkEnd, Transport } from './transport.ts';
import { type Command, decodeServerFrame, encodeCommand, type ServerFrame } from './wire-codec.ts';

/** What a connection is made of. */
export interface ConnectionDeps {
  readonly dial: Dial;
  readonly timers: Timers;
  readonly tokens: TokenSource;
  /** When the oldest request without an answer went out; undefined: nothing waits. */
  readonly waitingSince: () => number | undefined;
}

/** Where a connection goes, and what it says of the client in Hello. */
export interface ConnectionOptions {
  /** One address, or several with commas: another link is another node's turn. */
  readonly serverUrl: string;
  readonly clientName: string;
  readonly clientVersion: string;
  readonly capabilities: readonly string[];
  /** false: the server need not push anything on this socket. */
  readonly events: boolean;
}

/** Who takes what happens on a connection. */
export interface ConnectionHandlers {
  /** Every frame after Welcome: answers (requestId set) and events. */
  frame(frame: ServerFrame): void;
  /** The link is welcomed. Reads what was missed; when it resolves the state is `ready`, when it rejects the link is dropped. */
  up(welcome: Value<'Welcome'>): Promise<void>;
  /** The link is gone. */
  down(reason: string): void;
  state(state: ConnectionState): void;
}

/** A link that was ready for this long has proved itself: after its end the waits are short again. */
const STABLE_MS = 10_000;
const HELLO_ID = 1;
const PING_ID = 2;

interface Link {
  transport: Transport | undefined;
  token: string;
  /** The server has taken the socket, or said why not. */
  answered: boolean;
  welcomed: boolean;
  readonly heartbeat: Heartbeat;
  cancelPatience: () => void;
  readonly cancelTimers: (() => void)[];
}

/**
 * One socket that reconnects automatically.
 *
 *   idle ──start──▶ connecting ──Welcome──▶ syncing ──up() resolved──▶ ready
 *                    ▲      │                  │                         │
 *        time is over │      └───── the link ended, or was refused for now ┘
 *     or reconnectNow │                         ▼
 *                    └─────────────────────  waiting
 *
 *   syncing or ready ──a request waits and nothing arrives──▶ doubted ──something arrives──▶ as before
 *
 *   any state ──close(), log-in needed, refused for good──▶ closed (final)
 *
 * A link is one socket; what a link that is no longer `#link` reports is ignored.
 */
export class Connection {
  readonly #deps: ConnectionDeps;
  readonly #options: ConnectionOptions;
  readonly #handlers: ConnectionHandlers;
  readonly #rounds: AddressRounds;
  #state: ConnectionState = { type: 'idle' };
  #link: Link | undefined;
  #attempt = 0;
  #readyAt = 0;
  #rejectedToken: string | undefined;
  #cancelWait: (() => void) | undefined;
  /** What was said before the doubt. */
  #trusted: ConnectionState = { type: 'idle' };

  constructor(deps: ConnectionDeps, options: ConnectionOptions, handlers: ConnectionHandlers) {
    this.#deps = deps;
    this.#options = options;
    this.#handlers = handlers;
    this.#rounds = new AddressRounds(options.serverUrl, deps.timers);
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Welcomed: requests can be made. */
  get isUp(): boolean {
    return this.#link?.welcomed === true;
  }

  start(): void {
    if (this.#state.type === 'idle') this.#connect();
  }

  reconnectNow(): void {
    if (this.#state.type !== 'waiting') return;
    this.#cancelWait?.();
    this.#connect();
  }

  /** Puts a frame on the wire; false when the link is not welcomed. */
  send(requestId: number, command: Command): boolean {
    const link = this.#link;
    if (link?.welcomed !== true || link.transport === undefined) return false;
    if (!link.transport.send(encodeCommand(requestId, command))) return false;
    if (requestId >= FIRST_REQUEST_ID) link.heartbeat.asked();
    return true;
  }

  /** Cuts a link that does not do its work; it comes back as after any break. */
  drop(reason: string): void {
    const link = this.#link;
    if (link !== undefined) this.#leave(link, { type: 'retry', reason, delayMs: undefined });
  }

  /** For good. */
  close(reason = 'closed'): void {
    this.#stop(reason, false);
  }

  #connect(): void {
    this.#attempt++;
    const link: Link = {
      transport: undefined,
      token: '',
      answered: false,
      welcomed: false,
      heartbeat: createHeartbeat({
        timers: this.#deps.timers,
        waitingSince: this.#deps.waitingSince,
        patienceMs: () => this.#patienceMs(),
        ping: () => this.send(PING_ID, { name: 'ping', request: {} }),
        doubt: (since) => this.#doubt(link, since),
        trust: () => {
          if (this.#link === link && this.#state.type === 'doubted') this.#setState(this.#trusted);
        },
        dead: () => this.#leave(link, silent('the server has gone silent')),
      }),
      cancelPatience: () => undefined,
      cancelTimers: [],
    };
    this.#link = link;
    this.#setState({ type: 'connecting', attempt: this.#attempt });
    if (this.#link === link) void this.#dial(link);
  }

  async #dial(link: Link): Promise<void> {
    try {
      link.token = await this.#deps.tokens.get(this.#rejectedToken);
    } catch (thrown) {
      const error = toClientError(thrown);
      if (error.needsLogin) this.#leave(link, { type: 'stop', reason: error.message, needsLogin: true });
      else this.#leave(link, { type: 'failed', reason: error.message, delayMs: error.retryAfterMs || undefined });
      return;
    }
    if (this.#link !== link) return;
    this.#beWelcomedWithin(link, this.#patienceMs());
    try {
      link.transport = this.#deps.dial(this.#rounds.present, {
        open: () => this.#hello(link),
        frame: (bytes) => this.#receive(link, bytes),
        alive: () => link.heartbeat.alive(),
        closed: (end) => this.#closed(link, end),
      });
    } catch (thrown) {
      this.#leave(link, { type: 'stop', reason: toClientError(thrown).message, needsLogin: false });
    }
  }

  #beWelcomedWithin(link: Link, ms: number): void {
    link.cancelPatience();
    link.cancelPatience = this.#deps.timers.after(ms, () =>
      this.#leave(link, silent(`no answer within ${ms / 1_000} s`)),
    );
  }

  #hello(link: Link): void {
    if (this.#link !== link) return;
    link.answered = true;
    this.#beWelcomedWithin(link, this.#rounds.welcomeMs);
    const { clientName, clientVersion, capabilities, events } = this.#options;
    const hello = {
      token: link.token,
      clientName,
      clientVersion,
      capabilities: [...capabilities],
      withoutEvents: !events,
    };
    link.transport?.send(encodeCommand(HELLO_ID, { name: 'hello', request: hello }));
  }

  #receive(link: Link, bytes: Uint8Array): void {
    if (this.#link !== link) return;
    link.heartbeat.alive();
    let frame: ServerFrame;
    try {
      frame = decodeServerFrame(bytes);
    } catch {
      this.#leave(link, { type: 'retry', reason: 'the server sent bytes that are no frame', delayMs: undefined });
      return;
    }
    if (link.welcomed) {
      const id = frame.requestId;
      if (id === 0 || id >= FIRST_REQUEST_ID) this.#handlers.frame(frame);
    } else if (frame.welcome !== undefined) this.#welcome(link, frame.welcome);
    else if (frame.error !== undefined) {
      // The server closes next; its close code may say less than this error.
      this.#leave(link, planAfterRefusal(errorFromWire(frame.error)));
    }
  }

  #welcome(link: Link, welcome: Value<'Welcome'>): void {
    link.welcomed = true;
    link.cancelPatience();
    this.#rejectedToken = undefined;
    link.heartbeat.start();
    this.#refreshAhead(link, welcome.tokenExpiresAt);
    this.#setState({ type: 'syncing' });
    if (this.#link !== link) return;
    this.#handlers.up(welcome).then(
      () => {
        if (this.#link !== link) return;
        this.#readyAt = this.#deps.timers.now();
        this.#setState({ type: 'ready' });
      },
      (thrown: unknown) => {
        const error = toClientError(thrown);
        this.#leave(link, { type: 'retry', reason: error.message, delayMs: error.retryAfterMs || undefined });
      },
    );
  }

  /** The server closes the socket when the session's token ends unless the session was refreshed before. */
  #refreshAhead(link: Link, expiresAt: number): void {
    if (expiresAt === 0) return;
    const delay = Math.max(1_000, expiresAt - this.#deps.timers.now() - REFRESH_AHEAD_MS / 2);
    // Timers hold 2^31 ms; a token that lives longer than this connection needs no timer.
    if (delay >= 2 ** 31) return;
    const refresh = () => {
      // A failure shows when the server closes the socket.
      if (this.#link === link) void this.#deps.tokens.get(link.token).catch(() => undefined);
    };
    link.cancelTimers.push(this.#deps.timers.after(delay, refresh));
  }

  #patienceMs(): number {
    this.#noteLasting();
    return this.#rounds.patienceMs;
  }

  /** A link that lasts makes what was before it forgotten. */
  #noteLasting(): void {
    const { type } = this.#state.type === 'doubted' ? this.#trusted : this.#state;
    if (type !== 'ready' || this.#deps.timers.now() - this.#readyAt < STABLE_MS) return;
    this.#attempt = 0;
    this.#rounds.lasted();
  }

  #doubt(link: Link, since: number): void {
    if (this.#link !== link || (this.#state.type !== 'ready' && this.#state.type !== 'syncing')) return;
    this.#trusted = this.#state;
    this.#setState({ type: 'doubted', since });
  }

  #closed(link: Link, end: LinkEnd): void {
    if (this.#link !== link) return;
    if (end.answered === true) link.answered = true;
    this.#leave(link, planAfterClose(end));
  }

  #leave(link: Link, plan: AfterLink): void {
    if (this.#link !== link) return;
    if (plan.type === 'stop') {
      this.#stop(plan.reason, plan.needsLogin, plan.code);
      return;
    }
    this.#noteLasting();
    this.#detach(link, plan.reason);
    if (this.#state.type === 'closed') return;
    this.#wait(this.#delayAfter(link, plan), plan.reason);
  }

  /** Chooses the next address, and answers how long to wait for its turn. */
  #delayAfter(link: Link, plan: Exclude<AfterLink, { type: 'stop' }>): number {
    switch (plan.type) {
      case 'retry':
        return this.#rounds.ended(endingOf(link), plan.delayMs);
      case 'silent':
        return this.#rounds.ended('silent');
      case 'stay':
        return plan.delayMs;
      case 'failed':
        return this.#rounds.failed(plan.delayMs);
      case 'refresh': {
        // The first time at once; a server that rejects fresh tokens too is met with growing waits.
        const isFirst = this.#rejectedToken === undefined;
        this.#rejectedToken = link.token;
        return isFirst ? 0 : this.#rounds.failed();
      }
    }
  }

  #wait(delay: number, reason: string): void {
    this.#cancelWait = this.#deps.timers.after(delay, () => this.#connect());
    const retryAt = this.#deps.timers.now() + delay;
    this.#setState({ type: 'waiting', attempt: this.#attempt, retryAt, reason });
  }

  #stop(reason: string, needsLogin: boolean, code?: ErrorCode): void {
    if (this.#state.type === 'closed') return;
    this.#cancelWait?.();
    if (this.#link !== undefined) this.#detach(this.#link, reason, true);
    this.#setState({ type: 'closed', reason, needsLogin, ...(code === undefined ? {} : { code }) });
  }

  #detach(link: Link, reason: string, politely = false): void {
    this.#link = undefined;
    link.cancelPatience();
    for (const cancel of link.cancelTimers) cancel();
    link.heartbeat.stop();
    if (politely) link.transport?.close();
    else link.transport?.terminate();
    this.#handlers.down(reason);
  }

  #setState(state: ConnectionState): void {
    this.#state = state;
    this.#handlers.state(state);
  }
}

function silent(reason: string): AfterLink {
  return { type: 'silent', reason };
}

function endingOf({ welcomed, answered }: Link): LinkEnding {
  if (welcomed) return 'lost';
  return answered ? 'refused' : 'unreachable';
}
