import { ClientError } from '../../client/errors.ts';
import { createSystemTimers } from '../../client/link/timers.ts';
import { createTokenSource, type TokenSource } from '../../client/link/token-source.ts';
import { createRestClient } from '../../client/rest/rest-client.ts';
import { type Account, type AccountStore, createAccountStore } from '../../config/credentials.ts';
import type { Environment } from '../../config/environment.ts';
import { loadSettings, type Settings } from '../../config/load.ts';
import { profileNameProblem } from '../../config/schema.ts';
import { refuseWideFile } from './private-token.ts';

/** A profile of `im`, as a context. */
export interface ContextAccount {
  readonly settings: Settings;
  readonly store: AccountStore;
  /** undefined: nobody is logged in. */
  readonly account: Account | undefined;
}

/** Reads a context by its name. Throws ClientError for a wrong name, and for tokens that others may read. */
export async function readContext(environment: Environment, name: string): Promise<ContextAccount> {
  const problem = profileNameProblem(name);
  if (problem !== undefined) {
    throw new ClientError('invalid_argument', `${JSON.stringify(name)} is not the name of a context: ${problem}.`);
  }
  // The variables of im say nothing about a context that is named.
  const settings = await loadSettings({ ...environment, profile: undefined, server: undefined }, { profile: name });
  await refuseWideFile(settings.paths.credentials);
  const store = createAccountStore(settings.paths);
  return { settings, store, account: await store.load() };
}

/** The tokens of an account, refreshed when they run out. */
export function tokensOf(store: AccountStore, server: string, signal: AbortSignal): TokenSource {
  const open = createRestClient({ serverUrl: server });
  return createTokenSource({
    store: store.credentialsFor(server),
    refresh: ({ refreshToken }) => open.refresh(refreshToken, signal),
    timers: createSystemTimers(),
  });
}
