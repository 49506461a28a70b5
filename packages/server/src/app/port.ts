import { StartupError } from '../domain/errors.ts';
import {
  closeListenSocket,
  type ListenProblem,
  listen,
  localPort,
  moveListening,
  type TemplatedApp,
  type us_listen_socket,
} from '../gateway/uws.ts';

/** The port that sockets and REST share. */
export interface Port {
  /** Resolves when connections are taken. Throws StartupError. */
  start(): Promise<void>;
  /** Takes no new connections; those that are there stay. */
  stop(): void;
  /** Where this machine reaches it, once it has started. */
  url(): string;
  /**
   * From now on new connections are for this app; while it does not listen, the next start is. Throws Error where that cannot
   * be: then nothing has changed, or, if the app before cannot have the port again either, it is told as lost.
   */
  move(next: TemplatedApp): void;
}

/** Builds the port; number 0 takes a free one. `onLost`: nothing listens on it any more, so this process is of no use. */
export function createPort(
  first: TemplatedApp,
  address: { readonly host: string; readonly port: number; readonly secure: boolean },
  {
    onLost,
    moveTo = moveListening,
  }: { readonly onLost: (reason: Error) => void; readonly moveTo?: typeof moveListening },
): Port {
  const { host, port, secure } = address;
  let app = first;
  let socket: us_listen_socket | undefined;
  let bound = port;
  return {
    async start() {
      const result = await listen(app, host, port);
      if (!('socket' in result)) {
        throw new StartupError(`Cannot listen on ${host}:${port}: ${LISTEN_PROBLEMS[result.problem]}.`);
      }
      socket = result.socket;
      bound = localPort(socket);
    },
    stop() {
      if (socket !== undefined) closeListenSocket(socket);
      socket = undefined;
    },
    url() {
      const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
      return `${secure ? 'https' : 'http'}://${name.includes(':') ? `[${name}]` : name}:${bound}`;
    },
    move(next) {
      if (socket !== undefined) {
        const result = moveTo({ app, socket }, next, { host, port: bound });
        socket = result.socket;
        if (socket === undefined) {
          const lost = new Error(`nothing listens on ${host}:${bound} any more: another program may have taken it`);
          onLost(lost);
          throw lost;
        }
        if (!result.moved) throw new Error(`${host}:${bound} could not be listened on again`);
      }
      app = next;
    },
  };
}

const LISTEN_PROBLEMS: Readonly<Record<ListenProblem, string>> = {
  taken: 'another program listens there. Stop it, or choose another port with --port (server.port)',
  refused:
    'this machine does not have that address, or this user may not use that port. ' +
    'Choose others with --host and --port (server.host, server.port)',
};
