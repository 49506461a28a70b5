import { LIMITS } from '@im-ts/protocol';
import type { Clock } from '../domain/clock.ts';
import type { ConnectionRegistry } from './connection-registry.ts';

/** Ends sockets whose time is over: no Hello, token expired. One sweep for all, no timer per socket. */
export interface Deadlines {
  start(): void;
  stop(): void;
}

const SWEEP_MS = 500;
/** Tokens live for minutes and more: looking at every socket twice a second would be waste. */
const TOKENS_EVERY = 4;

export function createDeadlines(deps: { readonly registry: ConnectionRegistry; readonly clock: Clock }): Deadlines {
  let timer: NodeJS.Timeout | undefined;
  let round = 0;

  const sweep = (): void => {
    const now = deps.clock.now();
    for (const connection of [...deps.registry.unauthenticated]) {
      if (now - connection.openedAt >= LIMITS.helloTimeoutMs) connection.end('hello_timeout');
    }
    round += 1;
    if (round % TOKENS_EVERY !== 0) return;
    for (const connection of [...deps.registry.all]) {
      const expiresAt = connection.identity?.session.expiresAt;
      if (expiresAt !== undefined && expiresAt <= now) connection.end('token_expired');
    }
  };

  return {
    start() {
      timer = setInterval(sweep, SWEEP_MS);
    },
    stop() {
      clearInterval(timer);
    },
  };
}
