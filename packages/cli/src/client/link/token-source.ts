import { ClientError } from '../errors.ts';
import type { Timers } from './timers.ts';

/** What a log-in leaves behind. Kept by a CredentialStore, never logged. */
export interface Credentials {
  /** 0 where a token alone is known. */
  readonly userId: number;
  readonly username: string;
  readonly token: string;
  /** Epoch milliseconds. */
  readonly tokenExpiresAt: number;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: number;
}

/** Where the tokens of one account live. */
export interface CredentialStore {
  load(): Promise<Credentials | undefined>;
  /**
   * Runs `change` on the newest credentials while nobody else, in this process or another, can, and keeps the answer
   * before it returns. undefined as an answer forgets them.
   */
  update(
    change: (current: Credentials | undefined) => Promise<Credentials | undefined>,
  ): Promise<Credentials | undefined>;
}

/** Gives tokens that are good now. */
export interface TokenSource {
  /**
   * A token, refreshed first when it is about to expire or is the one that the server rejected. Calls at the same time share
   * one refresh. Throws ClientError: one that needsLogin when only a log-in helps.
   */
  get(rejected?: string): Promise<string>;
}

/** Where tokens are kept, and how they are refreshed. */
export interface TokenSourceDeps {
  readonly store: CredentialStore;
  readonly refresh: (credentials: Credentials) => Promise<Credentials>;
  readonly timers: Timers;
}

/** A token with less time left is refreshed before use. */
export const REFRESH_AHEAD_MS = 60_000;

/** Tokens of one account, refreshed ahead of their end. */
export function createTokenSource(deps: TokenSourceDeps): TokenSource {
  let refreshing: Promise<string> | undefined;

  function usable(credentials: Credentials, rejected: string | undefined): boolean {
    if (credentials.token === rejected) return false;
    return credentials.tokenExpiresAt === 0 || credentials.tokenExpiresAt - deps.timers.now() > REFRESH_AHEAD_MS;
  }

  async function refresh(rejected: string | undefined): Promise<string> {
    const next = await deps.store.update(async (current) => {
      if (current === undefined) throw notLoggedIn();
      // Another process may have been first.
      if (usable(current, rejected)) return current;
      if (isTokenOnly(current)) {
        throw new ClientError(
          'unauthenticated',
          'The server does not take this token: it has ended, was revoked, or is mistyped. Use another one.',
        );
      }
      return await deps.refresh(current);
    });
    if (next === undefined) throw notLoggedIn();
    return next.token;
  }

  return {
    async get(rejected) {
      const current = await deps.store.load();
      if (current === undefined) throw notLoggedIn();
      if (usable(current, rejected)) return current.token;
      refreshing ??= refresh(rejected).finally(() => {
        refreshing = undefined;
      });
      return await refreshing;
    },
  };
}

function notLoggedIn(): ClientError {
  return new ClientError('unauthenticated', 'Not logged in; log in first.');
}

/** The credentials of a personal access token: it is good until it ends, and nothing renews it. */
export function tokenCredentials(token: string): Credentials {
  return { userId: 0, username: '', token, tokenExpiresAt: 0, refreshToken: '', refreshTokenExpiresAt: 0 };
}

/** Whether nothing renews these credentials. */
export function isTokenOnly({ refreshToken }: Credentials): boolean {
  return refreshToken === '';
}

/** Credentials in memory, for programs that keep them elsewhere and for tests. */
export function createMemoryCredentialStore(initial?: Credentials): CredentialStore {
  let current = initial;
  let last: Promise<unknown> = Promise.resolve();
  return {
    load: async () => current,
    update(change) {
      const run = last.then(async () => {
        current = await change(current);
        return current;
      });
      last = run.catch(() => undefined);
      return run;
    },
  };
}
