import { createRequire } from 'node:module';
import uws from 'uWebSockets.js';

export type { HttpRequest, HttpResponse, TemplatedApp, us_listen_socket, WebSocket } from 'uWebSockets.js';

/** The only file that loads uWebSockets.js. */
export const { App, us_listen_socket_close: closeListenSocket, us_socket_local_port: localPort, DISABLED } = uws;

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
