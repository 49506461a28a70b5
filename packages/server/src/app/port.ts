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
  /** Resolves when the app gets connections; one that the port has already stays. Throws StartupError. */
  open(first: TemplatedApp): Promise<void>;
  /** Takes no new connections; those that are there stay. */
  stop(): void;
  /** Where this machine reaches it, once it was opened. */
  url(): string;
  /**
   * From now on new connections are for this app. Throws Error where that cannot be: then nothing has changed, or, if the app
   * before cannot have the port again either, it is told as lost.
   */
  move(next: TemplatedApp): void;
  /** Who is told that nothing listens on it any more, so that this process is of no use. */
  onLost(handler: (reason: Error) => void): void;
}

/** Builds the port; number 0 takes a free one. */
export function createPort(
  address: { readonly host: string; readonly port: number; readonly secure: boolean },
  { moveTo = moveListening }: { readonly moveTo?: typeof moveListening } = {},
): Port {
  const { host, port, secure } = address;
  let app: TemplatedApp | undefined;
  let socket: us_listen_socket | undefined;
  let bound = port;
  let lost: (reason: Error) => void = () => {};
  return {
    async open(first) {
      if (socket !== undefined) return;
      const result = await listen(first, host, bound);
      if (!('socket' in result)) {
        throw new StartupError(`Cannot listen on ${host}:${bound}: ${LISTEN_PROBLEMS[result.problem]}.`);
      }
      app = first;
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
      if (socket === undefined || app === undefined) throw new Error(`${host}:${bound} is not listened on`);
      const result = moveTo({ app, socket }, next, { host, port: bound });
      socket = result.socket;
      if (socket === undefined) {
        const reason = new Error(`nothing listens on ${host}:${bound} any more: another program may have taken it`);
        lost(reason);
        throw reason;
      }
      if (!result.moved) throw new Error(`${host}:${bound} could not be listened on again`);
      app = next;
    },
    onLost(handler) {
      lost = handler;
    },
  };
}

const LISTEN_PROBLEMS: Readonly<Record<ListenProblem, string>> = {
  taken: 'another program listens there. Stop it, or choose another port with --port (server.port)',
  refused:
    'this machine does not have that address, or this user may not use that port. ' +
    'Choose others with --host and --port (server.host, server.port)',
};
