import type { TLSSocket } from 'node:tls';
import { PROTOCOL_VERSION } from '@im-ts/protocol';
import WebSocket from 'ws';
import { createFrameScheduler } from './frame-scheduler.ts';
import { describeFailure } from './network-failure.ts';
import { refusedSocket } from './refused-socket.ts';

/** Why a link ended, or never came to be. */
export interface LinkEnd {
  /** The WebSocket close code; 1006 when the link broke without one. */
  readonly code: number;
  /** The server's reason, or what went wrong on the way, for people. */
  readonly reason: string;
  /** Something answered at the address, though perhaps with a refusal. */
  readonly answered?: boolean;
}

/** What happens on a link. `closed` comes exactly once and last. */
export interface TransportHandlers {
  open(): void;
  frame(bytes: Uint8Array): void;
  /** Something arrived that is no frame (a ping): the other side lives. */
  alive(): void;
  closed(end: LinkEnd): void;
}

/** One link to a server: whole binary messages, in order. */
export interface Transport {
  /** False when the link is not open. */
  send(bytes: Uint8Array): boolean;
  /** Bytes handed over that are not on the wire yet. */
  readonly buffered: number;
  /** Says goodbye and closes; `closed` follows. */
  close(): void;
  /** Cuts the link at once; `closed` follows. */
  terminate(): void;
}

/** Opens a link. The address is that of the server (http or https). */
export type Dial = (serverUrl: string, handlers: TransportHandlers) => Transport;

/** The largest frame taken from a server: a full page of the longest messages fits. */
const MAX_SERVER_FRAME_BYTES = 16 * 1024 * 1024;
const HANDSHAKE_TIMEOUT_MS = 10_000;
/** How long a closing handshake may take before the link is cut. */
const CLOSE_TIMEOUT_MS = 1_000;

/** A link over a WebSocket. */
export const dialWebSocket: Dial = (serverUrl, handlers) => dialTrusting(undefined, serverUrl, handlers);

/** Links to a server that is known by its certificate: `problemOf` answers why it is not that one, undefined: it is. */
export function dialKnown(problemOf: (socket: TLSSocket) => string | undefined): Dial {
  return (serverUrl, handlers) => dialTrusting(problemOf, serverUrl, handlers);
}

function dialTrusting(
  problemOf: ((socket: TLSSocket) => string | undefined) | undefined,
  serverUrl: string,
  handlers: TransportHandlers,
): Transport {
  const socket = new WebSocket(webSocketUrl(serverUrl), [PROTOCOL_VERSION], {
    perMessageDeflate: false,
    maxPayload: MAX_SERVER_FRAME_BYTES,
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    followRedirects: false,
    ...(problemOf === undefined ? {} : { rejectUnauthorized: false }),
  });
  let failure = '';
  let answered = false;
  // Before the link is open, so before any token is sent.
  socket.on('upgrade', (response) => {
    answered = true;
    if (problemOf === undefined) return;
    failure = problemOf(response.socket as TLSSocket) ?? '';
    if (failure !== '') socket.terminate();
  });
  let cutTimer: NodeJS.Timeout | undefined;
  const turns = createFrameScheduler({
    handle: (frame) => handlers.frame(frame),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    now: () => performance.now(),
    later: setImmediate,
  });
  socket.on('open', () => handlers.open());
  socket.on('message', (data, isBinary) => {
    if (isBinary) turns.push(data as Buffer);
    else handlers.alive();
  });
  socket.on('ping', () => handlers.alive());
  socket.on('pong', () => handlers.alive());
  socket.on('error', (error) => {
    failure ||= describeFailure(error);
  });
  // With a listener, ws leaves the rest to it.
  socket.on('unexpected-response', (_request, response) => {
    answered = true;
    void refusedSocket(response).then((reason) => {
      failure = reason;
      socket.terminate();
    });
  });
  socket.on('close', (code, reason) => {
    clearTimeout(cutTimer);
    turns.drain();
    handlers.closed({ code, reason: reason.toString('utf8') || failure || 'the connection was lost', answered });
  });
  return {
    send: (bytes) => {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(bytes);
      return true;
    },
    get buffered() {
      return socket.bufferedAmount;
    },
    close: () => {
      if (socket.readyState === WebSocket.CONNECTING) {
        socket.terminate();
        return;
      }
      socket.close(1000);
      cutTimer ??= setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS);
    },
    terminate: () => socket.terminate(),
  };
}

/** The socket's address of a server. Throws TypeError when the address is no http(s) URL. */
export function webSocketUrl(serverUrl: string): string {
  const url = new URL(serverUrl);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new TypeError('The server address is no http(s) URL.');
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/ws`;
  url.search = '';
  url.hash = '';
  return url.href;
}
