import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  dashedToBytes,
  decodeServerFrame,
  type ErrorCode,
  encodeClientFrame,
  errorCodeFromWire,
  type im,
  PROTOCOL_VERSION,
} from '@im-ts/protocol';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';

/** Why a socket closed. */
export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** A socket that speaks frames and hides nothing: for tests of what the server answers to anything. */
export interface RawClient {
  /** Sends a Hello and answers the reply: `welcome` or `error`. */
  hello(token: string, options?: Omit<im.v1.IHello, 'token'>): Promise<im.v1.ServerFrame>;
  /** Sends one command under the next request id and answers its reply, whichever it is. */
  request(command: Omit<im.v1.IClientFrame, 'requestId'>): Promise<im.v1.ServerFrame>;
  /** Sends bytes as a binary message. */
  sendBytes(bytes: Uint8Array): void;
  /** Sends a text message, which the protocol does not know. */
  sendText(text: string): void;
  /** The reply with this request id, or the next one that carries it; 0 for errors without one. */
  reply(requestId: number): Promise<im.v1.ServerFrame>;
  /** The next event that has not been taken yet. */
  nextEvent(): Promise<im.v1.IEvent>;
  /** Takes events until one fits. */
  untilEvent(fits: (event: im.v1.IEvent) => boolean): Promise<im.v1.IEvent>;
  /** The events that came and were not taken. */
  waitingEvents(): readonly im.v1.IEvent[];
  /** Resolves when the socket is closed, by whichever side. */
  readonly closed: Promise<Closed>;
  close(): Promise<Closed>;
  /** Drops the connection without a closing handshake. */
  terminate(): void;
  /** Stops and resumes reading from the socket, as a slow client does. */
  pause(): void;
  resume(): void;
}

export interface ConnectOptions {
  /** 'caller': not closed by itself when the current test ends. */
  readonly ownedBy?: 'test' | 'caller';
  readonly protocols?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown when the socket closes while something is waited for. */
export class SocketClosedError extends Error {
  readonly closed: Closed;

  constructor(closed: Closed) {
    super(`the socket closed with ${closed.code} "${closed.reason}"`);
    this.name = 'SocketClosedError';
    this.closed = closed;
  }
}

/** Opens a socket, without Hello; it is closed when the current test ends. Rejects when the upgrade is refused. */
export async function connect(server: { readonly url: string }, options: ConnectOptions = {}): Promise<RawClient> {
  const url = new URL('/ws', server.url);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const protocols = [...(options.protocols ?? [PROTOCOL_VERSION])];
  const socket = new WebSocket(url, protocols, { headers: { ...options.headers }, perMessageDeflate: false });
  if (options.ownedBy !== 'caller') onTestFinished(() => socket.terminate());
  const client = createRawClient(socket);
  await once(socket, 'open');
  return client;
}

/** As connect(), with a Hello that must be welcomed. */
export async function connectAs(
  server: { readonly url: string },
  user: { readonly token: string },
  options: ConnectOptions = {},
): Promise<RawClient> {
  const client = await connect(server, options);
  const reply = await client.hello(user.token);
  if (!reply.welcome) throw new Error(`Hello was answered with ${errorCode(reply) ?? 'something else'}`);
  return client;
}

/** The code of an error reply; undefined when the reply is none. */
export function errorCode(frame: im.v1.ServerFrame): ErrorCode | undefined {
  return frame.error ? errorCodeFromWire(frame.error.code ?? 0) : undefined;
}

/** A new id for a message or an operation, as 16 bytes. */
export function newId(): Uint8Array {
  return dashedToBytes(randomUUID());
}

interface Waiter<T> {
  resolve(value: T): void;
  reject(error: Error): void;
}

function createRawClient(socket: WebSocket): RawClient {
  const replies = new Map<number, im.v1.ServerFrame[]>();
  const replyWaiters = new Map<number, Waiter<im.v1.ServerFrame>[]>();
  const events: im.v1.IEvent[] = [];
  const eventWaiters: Waiter<im.v1.IEvent>[] = [];
  let lastRequestId = 0;
  let closedWith: Closed | undefined;

  const closed = new Promise<Closed>((resolve) => {
    socket.once('close', (code, reason) => {
      closedWith = { code, reason: reason.toString() };
      const error = new SocketClosedError(closedWith);
      for (const waiter of [...replyWaiters.values()].flat()) waiter.reject(error);
      for (const waiter of eventWaiters) waiter.reject(error);
      replyWaiters.clear();
      eventWaiters.length = 0;
      resolve(closedWith);
    });
  });
  // 'close' follows and says the same; without a listener it would be thrown.
  socket.on('error', () => {});
  socket.on('message', (data: Buffer) => {
    const decoded = decodeServerFrame(new Uint8Array(data));
    if (!decoded.ok) throw new Error(`the server sent a bad frame: ${decoded.message}`);
    const { frame } = decoded;
    if (frame.events) {
      for (const event of frame.events.events ?? []) {
        const waiter = eventWaiters.shift();
        if (waiter) waiter.resolve(event);
        else events.push(event);
      }
      return;
    }
    const waiter = replyWaiters.get(frame.requestId)?.shift();
    if (waiter) waiter.resolve(frame);
    else replies.set(frame.requestId, [...(replies.get(frame.requestId) ?? []), frame]);
  });

  const client: RawClient = {
    hello: (token, options) => client.request({ hello: { clientName: 'test', clientVersion: '0', ...options, token } }),
    request(command) {
      const requestId = ++lastRequestId;
      socket.send(encodeClientFrame({ ...command, requestId }));
      return client.reply(requestId);
    },
    sendBytes: (bytes) => socket.send(bytes, { binary: true }),
    sendText: (text) => socket.send(text),
    reply(requestId) {
      const arrived = replies.get(requestId)?.shift();
      if (arrived) return Promise.resolve(arrived);
      if (closedWith) return Promise.reject(new SocketClosedError(closedWith));
      return new Promise((resolve, reject) => {
        replyWaiters.set(requestId, [...(replyWaiters.get(requestId) ?? []), { resolve, reject }]);
      });
    },
    nextEvent() {
      const event = events.shift();
      if (event) return Promise.resolve(event);
      if (closedWith) return Promise.reject(new SocketClosedError(closedWith));
      return new Promise((resolve, reject) => eventWaiters.push({ resolve, reject }));
    },
    async untilEvent(fits) {
      let event = await client.nextEvent();
      while (!fits(event)) event = await client.nextEvent();
      return event;
    },
    waitingEvents: () => [...events],
    closed,
    close() {
      socket.close(1000);
      return closed;
    },
    terminate: () => socket.terminate(),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  };
  return client;
}
