import { ClientError } from '../../client/errors.ts';
import { createSystemTimers } from '../../client/link/timers.ts';
import { createTokenSource } from '../../client/link/token-source.ts';
import { accountKey } from '../../client/outbox/outbox-opener.ts';
import { createRestClient } from '../../client/rest/rest-client.ts';
import { type Account, type AccountStore, createAccountStore } from '../../config/credentials.ts';
import { createTokenAccount } from '../../config/token-account.ts';
import { readSecret } from '../../io/secret-command.ts';
import { reaching } from '../../program/reach.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { type Context, profileFlag } from '../context.ts';
import { moveKept } from './move-kept.ts';
import type { Profile } from './read-profile.ts';

/**
 * The server of a profile has another address: looks whether it knows the account, and takes the log-in and all that is kept of it there.
 * Nothing happens where nobody is logged in. Throws ClientError, with nothing changed, when the server there is not the same.
 */
export async function moveAccount(context: Context, profile: Profile, server: string): Promise<void> {
  const accounts = await accountsOf(context, profile);
  const account = await accounts.load();
  if (account === undefined || account.server === server) return;
  await checkSame(context, { accounts, account, profile, server });
  const keyAt = (address: string) => accountKey(address, account.credentials);
  // Before the log-in: after an interruption, the same command finds what is left to do.
  await moveKept(profile.settings.paths.dir, keyAt(account.server), keyAt(server));
  if (profile.access !== 'token_command') await accounts.moveTo(server);
}

/** The log-in of the profile, or the token that its program prints. IM_TOKEN is nobody's here. */
async function accountsOf(
  { streams, signal }: Context,
  { name, access, server, settings }: Profile,
): Promise<AccountStore> {
  if (access !== 'token_command') return createAccountStore(settings.paths);
  const what = `token_command of the profile "${name}"`;
  const token = (await readSecret(streams, { words: settings.tokenCommand ?? [], what, signal })).trim();
  return createTokenAccount(server, token, {
    given: `the ${what} gives a token`,
    end: 'take it out',
  });
}

async function checkSame(
  { signal }: Context,
  of: {
    readonly accounts: AccountStore;
    readonly account: Account;
    readonly profile: Profile;
    readonly server: string;
  },
): Promise<void> {
  const { accounts, account, profile, server } = of;
  const open = createRestClient({ serverUrl: server });
  // What is refreshed there is kept under the old address, until all is known to be right.
  const tokens = createTokenSource({
    store: accounts.credentialsFor(account.server),
    refresh: ({ refreshToken }) => open.refresh(refreshToken, signal),
    timers: createSystemTimers(),
  });
  const rest = createRestClient({ serverUrl: server, token: () => tokens.get() });
  const { userId, username } = account.credentials;
  const found = await reaching(server, () => rest.whoami(signal)).catch((error: unknown) => {
    if (!(error instanceof ClientError) || !error.needsLogin) throw error;
    throw notTheSame(profile, server, 'does not know the log-in');
  });
  if (userId > 0 && found.id !== userId) {
    throw notTheSame(
      profile,
      server,
      `says that this is @${sanitizeLine(found.username)}, not @${sanitizeLine(username)}`,
    );
  }
}

function notTheSame({ name }: Profile, server: string, what: string): ClientError {
  return new ClientError(
    'failed_precondition',
    `the server ${server} ${what} of the profile "${name}"; nothing was changed. If it is another server, log in there under another profile: "im login --profile NAME --server ${server}". If the log-in has ended, log in anew: "im login${profileFlag(name)} --server ${server}".`,
  );
}
