import { ClientError } from '../../client/errors.ts';
import { createSystemTimers } from '../../client/link/timers.ts';
import { createTokenSource } from '../../client/link/token-source.ts';
import { createRestClient } from '../../client/rest/rest-client.ts';
import type { Account } from '../../config/credentials.ts';
import { loadSettings } from '../../config/load.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import type { OtherProfiles } from '../../tui/tui-options.ts';
import { type Context, createContext } from '../context.ts';
import { namingLogin } from '../naming-login.ts';
import { profileScreen } from './profile-screen.ts';
import { accessWords, existingProfile, knownProfiles, readProfile } from './read-profile.ts';

/** So long a server may take to say that the account is good. The screen that is open goes on meanwhile. */
const PATIENCE_MS = 5_000;

/** The profiles of this machine, for a screen that was opened with this context. */
export async function otherProfiles(context: Context): Promise<OtherProfiles> {
  const { profile: first } = await context.settings();
  return {
    async list() {
      const usual = await loadSettings({ ...context.environment, profile: undefined, server: undefined });
      const profiles = await Promise.all(
        (await knownProfiles(context)).map(async (name) => await readProfile(context, name)),
      );
      return profiles.map((profile) => ({
        name: profile.name,
        username: profile.username ?? profile.settings.username ?? '',
        server: profile.server,
        access: accessWords(profile),
        isDefault: profile.name === usual.profile,
        unsent: profile.unsent.count,
      }));
    },
    async open(name, lend) {
      const own = contextOf(context, await existingProfile(context, name), first);
      // A program that prints a token may ask for something on the terminal.
      if ((await own.settings()).tokenCommand !== undefined) await lend(() => own.accounts());
      const account = await own.account();
      await namingLogin(own, () => checkAccount(own, account));
      return await profileScreen(own);
    },
  };
}

/**
 * What names a profile, a server or a token for this run is about the profile that it began with: a token goes to no other server.
 * The others are as im.toml and their own files say.
 */
function contextOf(context: Context, name: string, first: string): Context {
  const flags = { ...context.flags, profile: name };
  if (name === first) return createContext(context, flags);
  const environment = { ...context.environment, profile: undefined, server: undefined, token: undefined };
  return createContext({ ...context, environment }, { ...flags, server: undefined });
}

/** Rejects with ClientError when the server refuses the account, or cannot be asked and nothing is kept that could be shown. */
async function checkAccount(context: Context, { server }: Account): Promise<void> {
  const { profile, paths } = await context.settings();
  const open = createRestClient({ serverUrl: server, timeoutMs: PATIENCE_MS });
  const tokens = createTokenSource({
    store: (await context.accounts()).credentialsFor(server),
    refresh: ({ refreshToken }) => open.refresh(refreshToken, context.signal),
    timers: createSystemTimers(),
  });
  let rejected: string | undefined;
  const ask = async () => {
    const token = await tokens.get(rejected);
    rejected = token;
    await open.call('me', {}, { token, signal: context.signal });
  };
  try {
    await ask().catch(async (error: unknown) => {
      if (!(error instanceof ClientError) || !error.needsLogin || rejected === undefined) throw error;
      // What this clock takes for a good token may be one that has ended: it is renewed, once.
      await ask();
    });
  } catch (error) {
    // A token may be good for the screen and not for this question.
    if (!(error instanceof ClientError) || error.needsLogin) throw error;
    if (!error.retryable) return;
    const { createUiStateFile } = await import('../../tui/ui-state-file.ts');
    if ((await createUiStateFile(paths.screen).load()).known !== undefined) return;
    throw new ClientError(
      error.code,
      `"${profile}" was not opened: ${sanitizeLine(error.message)} Nothing of it is kept on this machine that could be shown without ${server}; try again later.`,
      { cause: error },
    );
  }
}
