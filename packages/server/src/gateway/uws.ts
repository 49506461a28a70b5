import type { TemplatedApp, us_listen_socket } from 'uWebSockets.js';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { setHeaderLimit } from '../config/header-limit.ts';
import { loadSocketBuild } from './socket-build.ts';

export type { HttpRequest, HttpResponse, TemplatedApp, us_listen_socket, WebSocket } from 'uWebSockets.js';

setHeaderLimit();

/** The build of uWebSockets.js that carries sockets and HTTP. Importing this file throws StartupError where none runs. */
export const socketBuild = loadSocketBuild(createRequire(import.meta.url));

export const {
  App,
  us_listen_socket_close: closeListenSocket,
  us_socket_local_port: localPort,
  DISABLED,
} = socketBuild.uws;

/** Why a port cannot be had. */
export type ListenProblem = 'taken' | 'refused';

/** Without it a second server on the same port would start and share its connections. */
const EXCLUSIVE_PORT = 1;

/** The native form of listen that the package's types leave out. */
interface ExclusiveListener {
  listen(host: string, port: number, options: number, done: (socket: us_listen_socket | false) => void): void;
}

/** Listens on host and port (0: a free one) for this process alone. */
export async function listen(
  app: TemplatedApp,
  host: string,
  port: number,
): Promise<{ readonly socket: us_listen_socket } | { readonly problem: ListenProblem }> {
  const socket = await new Promise<us_listen_socket | false>((resolve) => {
    (app as unknown as ExclusiveListener).listen(host, port, EXCLUSIVE_PORT, resolve);
  });
  if (socket !== false) return { socket };
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
