import { decodeClientFrame, encodeServerFrame } from '@im-ts/protocol';
import type { ConnectionState } from '../entities.ts';
import { Connection } from '../link/connection.ts';
import type { Timers } from '../link/timers.ts';
import type { Dial, LinkEnd, TransportHandlers } from '../link/transport.ts';
import { ME } from './scripted-server.ts';

/** What a node does with those who come. */
export type NodeState = 'up' | 'down' | 'hung' | 'leaving';

/** One node of a server, as far as a link can tell. */
export interface SimulatedNode {
  readonly address: string;
  /** When a link was tried, in epoch milliseconds. */
  readonly dialed: number[];
  /** How many Hellos it has worked on. */
  hellos: number;
  readonly open: number;
  /** It is up, and takes everybody. */
  start(): void;
  /** Its process ends: links break, and nothing listens. */
  kill(): void;
  /** It stands still: links stay, and nothing is answered. */
  hang(): void;
  /** It stops as a node does: every link is told a random time to wait, and new ones are refused. */
  leave(): void;
}

interface Socket {
  readonly handlers: TransportHandlers;
  open: boolean;
}

const LATENCY_MS = 1;
/** What a stopping node tells its clients at most (see the gateway). */
const SPREAD_MS = 10_000;

/** A node; `helloMs` is the work of one Hello, of which it does one after the other. */
export function createSimulatedNode(address: string, timers: Timers, helloMs = 0): SimulatedNode & { dial: Dial } {
  const sockets = new Set<Socket>();
  const dialed: number[] = [];
  let state: NodeState = 'up';
  let busyUntil = 0;
  let hellos = 0;

  function end(socket: Socket, linkEnd: LinkEnd): void {
    if (!socket.open) return;
    socket.open = false;
    sockets.delete(socket);
    timers.after(LATENCY_MS, () => socket.handlers.closed(linkEnd));
  }

  function hello(socket: Socket, requestId: number): void {
    // The work is done for those who have gone meanwhile, too: it is in the queue.
    busyUntil = Math.max(busyUntil, timers.now()) + helloMs;
    hellos++;
    timers.after(busyUntil - timers.now() + LATENCY_MS, () => {
      if (!socket.open || state !== 'up') return;
      socket.handlers.frame(encodeServerFrame({ requestId, welcome: { user: ME, sessionId: 1, serverTime: 1 } }));
    });
  }

  return {
    address,
    dialed,
    get hellos() {
      return hellos;
    },
    get open() {
      return sockets.size;
    },
    start() {
      state = 'up';
      busyUntil = 0;
    },
    kill() {
      state = 'down';
      for (const socket of [...sockets]) end(socket, { code: 1006, reason: 'the connection was reset' });
    },
    hang() {
      state = 'hung';
    },
    leave() {
      state = 'leaving';
      for (const socket of [...sockets]) {
        const reason = `going away, retry in ${Math.floor(timers.random() * SPREAD_MS)} ms`;
        end(socket, { code: 4010, reason, answered: true });
      }
    },
    dial(_url, handlers) {
      dialed.push(timers.now());
      const socket: Socket = { handlers, open: true };
      if (state === 'down') end(socket, { code: 1006, reason: 'connection refused; nothing listens there' });
      else if (state === 'leaving') end(socket, { code: 1006, reason: 'answered HTTP 503', answered: true });
      else {
        sockets.add(socket);
        timers.after(LATENCY_MS, () => {
          if (socket.open && state === 'up') handlers.open();
        });
      }
      return {
        buffered: 0,
        send(bytes) {
          if (!socket.open) return false;
          const frame = decodeClientFrame(bytes);
          if (!frame.ok || state !== 'up') return true;
          if (frame.command === 'hello') hello(socket, frame.requestId);
          else if (frame.command === 'ping') {
            timers.after(LATENCY_MS, () => {
              if (socket.open && state === 'up') handlers.frame(encodeServerFrame({ requestId: 2, done: {} }));
            });
          }
          return true;
        },
        close: () => end(socket, { code: 1000, reason: '' }),
        terminate: () => end(socket, { code: 1006, reason: 'cut' }),
      };
    },
  };
}

/** A connection on simulated nodes, and when it was in which state. */
export interface SimulatedClient {
  readonly connection: Connection;
  readonly history: { readonly at: number; readonly state: ConnectionState }[];
  /** Says that a request went out now, whose answer is awaited. */
  ask(): void;
}

/** A client of these nodes, which it knows in this order. */
export function createSimulatedClient(
  nodes: readonly (SimulatedNode & { readonly dial: Dial })[],
  timers: Timers,
): SimulatedClient {
  const history: { at: number; state: ConnectionState }[] = [];
  let waitingSince: number | undefined;
  const connection = new Connection(
    {
      timers,
      tokens: { get: async () => 'token' },
      waitingSince: () => waitingSince,
      dial: (url, handlers) => {
        const node = nodes.find(({ address }) => address === url);
        if (node === undefined) throw new Error(`there is no node at ${url}`);
        return node.dial(url, handlers);
      },
    },
    {
      serverUrl: nodes.map(({ address }) => address).join(','),
      clientName: 'test',
      clientVersion: '1',
      capabilities: [],
      events: true,
    },
    {
      frame: () => undefined,
      up: async () => undefined,
      down: () => {
        waitingSince = undefined;
      },
      state: (state) => history.push({ at: timers.now(), state }),
    },
  );
  return {
    connection,
    history,
    ask() {
      waitingSince = timers.now();
      connection.send(16, { name: 'ping', request: {} });
    },
  };
}

/** When a client was ready again after this time, in milliseconds from then; undefined: not yet. */
export function backAfter(client: SimulatedClient, since: number): number | undefined {
  const back = client.history.find(({ at, state }) => at >= since && state.type === 'ready');
  return back === undefined ? undefined : back.at - since;
}
