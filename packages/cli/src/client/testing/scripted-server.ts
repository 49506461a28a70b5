import { type ClientCommand, decodeClientFrame, encodeServerFrame, im } from '@im-ts/protocol';
import type { Dial, TransportHandlers } from '../link/transport.ts';

/** An answer, without the id of the request. */
export type Reply = Omit<im.v1.ServerFrame.$Properties, 'requestId' | '$unknowns' | 'body'>;

/** A frame that a client sent. */
export interface Received {
  readonly requestId: number;
  readonly command: ClientCommand;
  readonly frame: im.v1.ClientFrame;
  readonly socket: ScriptedSocket;
}

/** One link as the server has it. */
export interface ScriptedSocket {
  readonly number: number;
  reply(requestId: number, reply: Reply): void;
  push(...events: im.v1.Event.$Properties[]): void;
  /** Closes with a code, as the server would. */
  end(code: number, reason?: string): void;
  readonly open: boolean;
}

/** The other side of the link, played by a test: it answers what the script answers and records all. */
export interface ScriptedServer {
  readonly dial: Dial;
  readonly received: Received[];
  readonly sockets: ScriptedSocket[];
  /** The address of each link. */
  readonly dialed: string[];
  /** The socket that is open now. Throws when none is. */
  readonly socket: ScriptedSocket;
  /** Frames of one kind, in order. */
  of(command: ClientCommand): Received[];
  /** While true, links fail to open. */
  unreachable: boolean;
  /** Answers a frame; undefined: no answer (yet). Replaced by tests. */
  script: (received: Received) => Reply | undefined;
}

/** The user of the client. */
export const ME = { id: 7, username: 'me', displayName: 'Me', role: 1 };

/** Welcome to every Hello, nothing missed, Done to the rest. */
export function usualScript({ command }: Received): Reply | undefined {
  if (command === 'hello') return { welcome: { user: ME, sessionId: 1, serverTime: 1_700_000_000_000 } };
  if (command === 'sync') return { syncPage: { urev: 1, serverTime: 1_700_000_000_000 } };
  if (command === 'markRead' || command === 'setTyping' || command === 'ping') return { done: {} };
  return undefined;
}

/** A server that answers by `usualScript` until a test replaces that. */
export function createScriptedServer(): ScriptedServer {
  const received: Received[] = [];
  const sockets: ScriptedSocket[] = [];
  const dialed: string[] = [];
  const server: ScriptedServer = {
    received,
    sockets,
    dialed,
    unreachable: false,
    script: usualScript,
    of: (command) => received.filter((one) => one.command === command),
    get socket() {
      const socket = sockets.findLast((one) => one.open);
      if (socket === undefined) throw new Error('no socket is open');
      return socket;
    },
    dial: (url, handlers) => {
      dialed.push(url);
      let state: 'opening' | 'open' | 'closed' = 'opening';
      const close = (code: number, reason: string) => {
        if (state === 'closed') return;
        state = 'closed';
        queueMicrotask(() => handlers.closed({ code, reason }));
      };
      const socket = createSocket(sockets.length + 1, handlers, () => state === 'open', close);
      sockets.push(socket);
      queueMicrotask(() => {
        if (state !== 'opening') return;
        if (server.unreachable) close(1006, 'connection refused; nothing listens there');
        else {
          state = 'open';
          handlers.open();
        }
      });
      return {
        buffered: 0,
        send(bytes) {
          if (state !== 'open') return false;
          const decoded = decodeClientFrame(bytes);
          if (!decoded.ok) throw new Error(`the client sent a bad frame: ${decoded.message}`);
          const one: Received = {
            requestId: decoded.requestId,
            command: decoded.command,
            frame: im.v1.ClientFrame.decode(bytes),
            socket,
          };
          received.push(one);
          queueMicrotask(() => {
            const reply = state === 'open' ? server.script(one) : undefined;
            if (reply !== undefined) socket.reply(one.requestId, reply);
          });
          return true;
        },
        close: () => close(1000, ''),
        terminate: () => close(1006, 'cut'),
      };
    },
  };
  return server;
}

function createSocket(
  number: number,
  handlers: TransportHandlers,
  isOpen: () => boolean,
  close: (code: number, reason: string) => void,
): ScriptedSocket {
  const send = (frame: im.v1.ServerFrame.$Properties) => {
    if (isOpen()) handlers.frame(encodeServerFrame(frame));
  };
  return {
    number,
    reply: (requestId, reply) => send({ requestId, ...reply }),
    push: (...events) => send({ events: { events } }),
    end: (code, reason = '') => close(code, reason),
    get open() {
      return isOpen();
    },
  };
}
