import type { TemplatedApp, us_listen_socket } from 'uWebSockets.js';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { setHeaderLimit } from '../config/header-limit.ts';
import { loadSocketBuild } from './socket-build.ts';

export type {
  HttpRequest,
  HttpResponse,
  TemplatedApp,
  us_listen_socket,
  WebSocket,
  WebSocketBehavior,
} from 'uWebSockets.js';

setHeaderLimit();

/** The build of uWebSockets.js that carries sockets and HTTP. Importing this file throws StartupError where none runs. */
export const socketBuild = loadSocketBuild(createRequire(import.meta.url));

export const {
  App,
  us_listen_socket_close: closeListenSocket,
  us_socket_local_port: localPort,
  DISABLED,
} = socketBuild.uws;

const { SSLApp } = socketBuild.uws;

/** Why a port cannot be had. */
export type ListenProblem = 'taken' | 'refused';

/** Without it a second server on the same port would start and share its connections. */
const EXCLUSIVE_PORT = 1;

/** The native form of listen that the package's types leave out. */
interface ExclusiveListener {
  listen(host: string, port: number, options: number, done: (socket: us_listen_socket | false) => void): void;
}

/** An app with TLS. The files are read now. Throws Error for those that the library cannot use. */
export function createTlsApp({ cert, key }: { readonly cert: string; readonly key: string }): TemplatedApp {
  // Without buffers a silent connection takes some 5 KB, with them more than 30.
  return SSLApp({ cert_file_name: cert, key_file_name: key, ssl_prefer_low_memory_usage: true });
}

/**
 * Has another app take the new connections of a port, in one turn; those that are there stay with the one that took them. What
 * knocks at the very moment is refused by the system. `moved` is false where that failed: the one from before has the port again, if `socket` is there.
 */
export function moveListening(
  from: { readonly app: TemplatedApp; readonly socket: us_listen_socket },
  to: TemplatedApp,
  { host, port }: { readonly host: string; readonly port: number },
): { readonly socket: us_listen_socket | undefined; readonly moved: boolean } {
  closeListenSocket(from.socket);
  const moved = listenNow(to, host, port);
  if (moved !== undefined) return { socket: moved, moved: true };
  return { socket: listenNow(from.app, host, port), moved: false };
}

/** The library calls back before it returns. */
function listenNow(app: TemplatedApp, host: string, port: number): us_listen_socket | undefined {
  let socket: us_listen_socket | undefined;
  (app as unknown as ExclusiveListener).listen(host, port, EXCLUSIVE_PORT, (result) => {
    if (result !== false) socket = result;
  });
  return socket;
}

/** Listens on host and port (0: a free one) for this process alone. */
export async function listen(
  app: TemplatedApp,
  host: string,
  port: number,
): Promise<{ readonly socket: us_listen_socket } | { readonly problem: ListenProblem }> {
  let socket = listenNow(app, host, port);
  if (port === 0 && socket !== undefined) {
    // The library lets a port be taken over (see moveListening) only when it was asked for by its number.
    const free = localPort(socket);
    closeListenSocket(socket);
    socket = listenNow(app, host, free);
  }
  if (socket !== undefined) return { socket };
  // The library does not tell why.
  return { problem: (await isAnswered(host, port)) ? 'taken' : 'refused' };
}

function isAnswered(host: string, port: number): Promise<boolean> {
  const target = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return new Promise((resolve) => {
    const probe = connect({ host: target, port });
    const end = (answered: boolean): void => {
      probe.destroy();
      resolve(answered);
    };
    probe.once('connect', () => end(true));
    probe.once('error', () => end(false));
    probe.setTimeout(2_000, () => end(false));
  });
}
