import * as v from 'valibot';
import { ClientError } from '../client/errors.ts';
import type { CredentialStore, Credentials } from '../client/link/token-source.ts';
import { withLockFile } from './lock-file.ts';
import type { ProfilePaths } from './paths.ts';
import { makePrivateFolder, readPrivateFile, removePrivateFile, replacePrivateFile } from './private-file.ts';

/** The account of a profile: the tokens, and the only server that they are ever sent to. */
export interface Account {
  readonly server: string;
  readonly credentials: Credentials;
}

/** Keeps the account of one profile in a file; processes that change it take turns. */
export interface AccountStore {
  load(): Promise<Account | undefined>;
  /** Keeps another account in place of the one before, after a log-in. */
  save(account: Account): Promise<void>;
  /** The account stays, and its server has another address. Nothing happens where there is none. */
  moveTo(server: string): Promise<void>;
  /** Forgets the account; false when there was none. */
  forget(): Promise<boolean>;
  /** The tokens of the account on this server, for the SDK. It knows no account when the profile's is elsewhere. */
  credentialsFor(server: string): CredentialStore;
}

const fileSchema = v.object({
  server: v.string(),
  credentials: v.object({
    userId: v.pipe(v.number(), v.safeInteger()),
    username: v.string(),
    token: v.string(),
    tokenExpiresAt: v.number(),
    refreshToken: v.string(),
    refreshTokenExpiresAt: v.number(),
  }),
});

/** The account of a profile in its credentials file (0600 in a folder 0700). */
export function createAccountStore(paths: ProfilePaths): AccountStore {
  async function load(): Promise<Account | undefined> {
    const text = await readPrivateFile(paths.credentials);
    return text === undefined ? undefined : parseAccount(text, paths.credentials);
  }

  async function locked<T>(work: () => Promise<T>): Promise<T> {
    await makePrivateFolder(paths.dir);
    return await withLockFile(paths.credentialsLock, work);
  }

  async function write(account: Account | undefined): Promise<void> {
    if (account === undefined) await removePrivateFile(paths.credentials);
    else await replacePrivateFile(paths.credentials, `${JSON.stringify(account, undefined, 2)}\n`);
  }

  return {
    load,
    save: (account) => locked(() => write(account)),
    moveTo: (server) =>
      locked(async () => {
        const account = await load();
        if (account !== undefined) await write({ ...account, server });
      }),
    forget: () =>
      locked(async () => {
        // A damaged file is forgotten like any other: this is the way out of it.
        const text = await readPrivateFile(paths.credentials);
        if (text !== undefined) await write(undefined);
        return text !== undefined;
      }),
    credentialsFor: (server) => ({
      load: async () => {
        const account = await load();
        return account?.server === server ? account.credentials : undefined;
      },
      update: (change) =>
        locked(async () => {
          const account = await load();
          const current = account?.server === server ? account.credentials : undefined;
          const next = await change(current);
          // Another process may have logged in elsewhere meanwhile; that account is not ours to change.
          const elsewhere = account !== undefined && account.server !== server;
          if (next !== current && !elsewhere)
            await write(next === undefined ? undefined : { server, credentials: next });
          return next;
        }),
    }),
  };
}

function parseAccount(text: string, file: string): Account {
  try {
    return v.parse(fileSchema, JSON.parse(text));
  } catch {
    // Neither the text nor the cause goes in the message: both may hold a token.
    throw new ClientError('unauthenticated', `The credentials file ${file} is damaged; run "im login" again.`);
  }
}
