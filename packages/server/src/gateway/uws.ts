import { createRequire } from 'node:module';
import type { TemplatedApp, us_listen_socket } from 'uWebSockets.js';
import uws from 'uWebSockets.js';

export type { HttpRequest, HttpResponse, TemplatedApp, us_listen_socket, WebSocket } from 'uWebSockets.js';

/** The only file that loads uWebSockets.js. */
export const { App, us_listen_socket_close: closeListenSocket, us_socket_local_port: localPort, DISABLED } = uws;

/** Without it a second server on the same port would start and share its connections. */
const EXCLUSIVE_PORT = 1;

/** The native form of listen that the package's types leave out. */
interface ExclusiveListener {
  listen(host: string, port: number, options: number, done: (socket: us_listen_socket | false) => void): void;
}

/** Listens on host and port (0: a free one) for this process alone; undefined when the port cannot be had. */
export function listen(app: TemplatedApp, host: string, port: number): Promise<us_listen_socket | undefined> {
  return new Promise((resolve) => {
    (app as unknown as ExclusiveListener).listen(host, port, EXCLUSIVE_PORT, (socket) => resolve(socket === false ? undefined : socket));
  });
}

/** Whether the native build runs; the JavaScript fallback is for development only. */
export function isNativeBuild(): boolean {
  const path = `uWebSockets.js/binaries/uws_${process.platform}_${process.arch}_${process.versions.modules}.node`;
  const loaded = createRequire(import.meta.url);
  try {
    return loaded.resolve(path) in loaded.cache;
  } catch {
    return false;
  }
}
