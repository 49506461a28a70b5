import type { HttpRequest, HttpResponse, TemplatedApp, WebSocket, WebSocketBehavior } from './uws.ts';

/** What sockets and REST are mounted on. */
export interface MountedApp {
  ws<Data>(pattern: string, behavior: WebSocketBehavior<Data>): unknown;
  any(pattern: string, handler: (response: HttpResponse, request: HttpRequest) => void): unknown;
  /** To all sockets that are subscribed to the topic. */
  publish(topic: string, message: Uint8Array, isBinary: boolean): unknown;
  numSubscribers(topic: string): number;
}

/** An app of the library by which another one can take its place while its sockets live on. */
export interface ReplaceableApp extends MountedApp {
  /** The one that takes new connections. */
  current(): TemplatedApp;
  /** Mounts on `next` what is mounted here; new connections are then for `next` to take. */
  replace(next: TemplatedApp): void;
}

interface Generation {
  readonly app: TemplatedApp;
  sockets: number;
}

/**
 * Builds one. The library reads a certificate once for an app, and its topics end at the app: a new certificate is a new app,
 * and what is published goes to all apps that have sockets. One that is replaced answers what its connections ask until these
 * have ended.
 */
export function createReplaceableApp(first: TemplatedApp): ReplaceableApp {
  const mounts: ((generation: Generation) => void)[] = [];
  let present: Generation = { app: first, sockets: 0 };
  let live: Generation[] = [present];
  const mount = (act: (generation: Generation) => void): void => {
    mounts.push(act);
    act(present);
  };
  const leave = (generation: Generation): void => {
    generation.sockets -= 1;
    if (generation.sockets === 0 && generation !== present) live = live.filter((one) => one !== generation);
  };

  return {
    ws<Data>(pattern: string, behavior: WebSocketBehavior<Data>) {
      mount((generation) =>
        generation.app.ws<Data>(pattern, {
          ...behavior,
          open(socket: WebSocket<Data>) {
            generation.sockets += 1;
            // A connection that the one before has taken, and that became a socket only now.
            if (!live.includes(generation)) live = [...live, generation];
            return behavior.open?.(socket);
          },
          close(socket: WebSocket<Data>, code: number, message: ArrayBuffer) {
            leave(generation);
            behavior.close?.(socket, code, message);
          },
        }),
      );
    },
    any(pattern, handler) {
      mount(({ app }) => app.any(pattern, handler));
    },
    publish(topic, message, isBinary) {
      for (const { app } of live) app.publish(topic, message, isBinary);
    },
    numSubscribers: (topic) => live.reduce((sum, { app }) => sum + app.numSubscribers(topic), 0),
    current: () => present.app,
    replace(next) {
      const before = present;
      present = { app: next, sockets: 0 };
      live = [...live.filter((one) => one !== before || one.sockets > 0), present];
      for (const act of mounts) act(present);
    },
  };
}
