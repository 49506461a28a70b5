import { ClientError } from '../client/errors.ts';
import { isPartOfServer } from '../client/link/server-addresses.ts';
import { createSystemTimers } from '../client/link/timers.ts';
import { createTokenSource } from '../client/link/token-source.ts';
import { createRestClient, type RestClient } from '../client/rest/rest-client.ts';
import { type Account, type AccountStore, createAccountStore } from '../config/credentials.ts';
import { loadSettings, type SettingFlags, type Settings } from '../config/load.ts';
import { DEFAULT_PROFILE } from '../config/schema.ts';
import { createTokenAccount, type TokenOrigin } from '../config/token-account.ts';
import { readSecret } from '../io/secret-command.ts';
import { createStyle } from '../io/style.ts';
import type { TableForm } from '../program/print-table.ts';
import type { RunContext, RunDeps } from '../program/run-context.ts';
import { escaped } from '../text/escaped.ts';

/** What every command may use. Nothing is read, opened or connected before it is asked for. */
export interface Context extends RunContext {
  readonly flags: GlobalFlags;
  settings(): Promise<Settings>;
  accounts(): Promise<AccountStore>;
  /** The account of the profile. Throws ClientError that needsLogin when there is none or it is on another server. */
  account(): Promise<Account>;
  /** The server of that account, read once. */
  server(): Promise<string>;
  /** REST as the account of the profile. */
  rest(): Promise<RestClient>;
  /** Prints a value as one line of JSON. */
  printJson(value: unknown): Promise<void>;
}

/** The flags that every command takes. */
export interface GlobalFlags extends SettingFlags {
  readonly json?: boolean | undefined;
  /** The form of a table. */
  readonly output?: TableForm | undefined;
  /** Lines for a screen reader instead of the full screen. */
  readonly screenReader?: boolean | undefined;
}

/** The context of one run. */
export function createContext(deps: RunDeps, flags: GlobalFlags): Context {
  let settings: Promise<Settings> | undefined;
  let accounts: Promise<AccountStore> | undefined;
  let server: Promise<string> | undefined;
  const context: Context = {
    ...deps,
    style: createStyle(deps.streams.color),
    flags,
    now: () => Date.now(),
    settings: () => {
      settings ??= loadSettings(deps.environment, flags);
      return settings;
    },
    accounts: () => {
      accounts ??= context.settings().then((chosen) => openAccounts(chosen, deps));
      return accounts;
    },
    account: async () => ownAccount(await context.settings(), await (await context.accounts()).load()),
    server: () => {
      server ??= context.account().then((account) => account.server);
      return server;
    },
    rest: async () => {
      const account = await context.account();
      const tokens = await tokensOf(context, account.server);
      return createRestClient({ serverUrl: account.server, token: () => tokens.get() });
    },
    printJson: (value) => deps.streams.print(`${escaped(JSON.stringify(value))}\n`),
  };
  return context;
}

async function openAccounts(settings: Settings, deps: RunDeps): Promise<AccountStore> {
  const ofProfile = createAccountStore(settings.paths);
  const token = await tokenFor(settings, deps);
  if (token === undefined) return ofProfile;
  // A damaged file of the profile is not in the way of a token.
  const account = settings.namedServer === undefined ? await ofProfile.load().catch(() => undefined) : undefined;
  return createTokenAccount(account?.server ?? settings.server, token.text, token.origin);
}

/** The token to use in place of the log-in of the profile, if there is one. */
async function tokenFor(
  { profile, tokenCommand, file }: Settings,
  { environment, streams, signal }: RunDeps,
): Promise<{ readonly text: string; readonly origin: TokenOrigin } | undefined> {
  if (environment.token !== undefined) {
    return { text: environment.token, origin: { given: 'IM_TOKEN is set', end: 'unset IM_TOKEN' } };
  }
  if (tokenCommand === undefined) return undefined;
  const what = `token_command of the profile "${profile}"`;
  const text = (await readSecret(streams, { words: tokenCommand, what, signal })).trim();
  return { text, origin: { given: `the ${what} gives a token`, end: `take it out of ${file}` } };
}

/** The tokens of the profile's account on a server, refreshed there when they run out. */
export async function tokensOf(context: Context, server: string) {
  const open = createRestClient({ serverUrl: server });
  return createTokenSource({
    store: (await context.accounts()).credentialsFor(server),
    refresh: ({ refreshToken }) => open.refresh(refreshToken, context.signal),
    timers: createSystemTimers(),
  });
}

function ownAccount(settings: Settings, account: Account | undefined): Account {
  const profile = profileFlag(settings.profile);
  if (account === undefined) {
    const server = settings.namedServer === undefined ? '' : ` --server ${settings.namedServer}`;
    throw new ClientError(
      'unauthenticated',
      `not logged in (profile "${settings.profile}"); run "im login${profile}${server}", or "im register${profile}${server}" for a new account.`,
    );
  }
  // A token goes to the server that gave it, and to no other.
  const { namedServer } = settings;
  if (namedServer !== undefined && !isPartOfServer(namedServer, account.server)) {
    throw new ClientError(
      'unauthenticated',
      `profile "${settings.profile}" is logged in at ${account.server}, not at ${settings.namedServer} (named by ${settings.serverSource}); leave that out, log in there under another profile ("im login --profile NAME --server ${settings.namedServer}"), or, if the server has moved: "im profile edit ${settings.profile} --server ${settings.namedServer}".`,
    );
  }
  return account;
}

/** What names a profile in a command line; '' for the usual one. */
export function profileFlag(profile: string): string {
  return profile === DEFAULT_PROFILE ? '' : ` --profile ${profile}`;
}
