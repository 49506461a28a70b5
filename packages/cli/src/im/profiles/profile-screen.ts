import { join } from 'node:path';
import { ClientError } from '../../client/errors.ts';
import { isPartOfServer } from '../../client/link/server-addresses.ts';
import type { Credentials } from '../../client/link/token-source.ts';
import { createRestClient } from '../../client/rest/rest-client.ts';
import { themesDirOf } from '../../config/paths.ts';
import { profileNames } from '../../config/profile-names.ts';
import { normalServer, serverProblem } from '../../config/schema.ts';
import { hasDesktop, openAddress, openFile } from '../../io/open-file.ts';
import { isFolder } from '../../io/save-file.ts';
import type { ProfileOptions } from '../../tui/tui-options.ts';
import { deviceName } from '../account.ts';
import { accountCache } from '../account-cache.ts';
import { openClient } from '../chat/open-client.ts';
import type { Context } from '../context.ts';

/** What the full screen needs of the profile of a context. Rejects with ClientError when im.toml or the profile's files are wrong. */
export async function profileScreen(context: Context): Promise<ProfileOptions> {
  const settings = await context.settings();
  // What is wrong in im.toml is said before the terminal is taken.
  const { configuredKeymap } = await import('../../tui/keys/configured-keymap.ts');
  const keymap = await configuredKeymap(settings.sections.keys, settings.file);
  const accounts = await context.accounts();
  const account = await accounts.load();

  let chosen = account?.server ?? '';

  async function keep(server: string, log: (url: string) => Promise<Credentials>): Promise<void> {
    const problem = serverProblem(server);
    if (problem !== undefined) throw new ClientError('invalid_argument', `The server's address is wrong: ${problem}.`);
    const address = normalServer(server);
    await accounts.save({ server: address, credentials: await log(address) });
  }

  return {
    profile: settings.profile,
    profiles: await profileNames(context.environment),
    stateDir: settings.paths.screen,
    sections: settings.sections,
    keymap,
    openScreensDir: settings.paths.openScreens,
    themesDir: themesDirOf(settings.configDir),
    serverUrl: settings.namedServer ?? account?.server ?? settings.server,
    loggedIn: account !== undefined && isPartOfServer(settings.namedServer ?? account.server, account.server),
    // The wizard may have chosen another server than the command line: the account decides.
    createClient: async () => {
      const current = await accounts.load();
      if (current === undefined) throw new ClientError('unauthenticated', 'Not logged in; log in first.');
      chosen = current.server;
      return await openClient(context, current, { events: true, keepsRefused: true, onProblem: () => undefined });
    },
    openCache: async () => {
      const current = await accounts.load();
      return current === undefined ? undefined : accountCache(settings, current);
    },
    login: ({ server, ...account }) =>
      keep(server, (serverUrl) => createRestClient({ serverUrl }).login({ ...account, device: deviceName() })),
    register: ({ server, username, password }) =>
      keep(server, (serverUrl) =>
        createRestClient({ serverUrl }).register({ username, password, device: deviceName() }),
      ),
    files: {
      downloads: await downloadFolder(context.environment.user.home),
      home: context.environment.user.home,
      pastes: join(settings.paths.screen, 'pastes'),
      server: () => chosen,
      open: async (save, name) => {
        if (!hasDesktop(context.environment.terminal)) {
          throw new ClientError('failed_precondition', 'There is no desktop here that could open it; save it with w.');
        }
        await openFile(save, name);
      },
      openAddress: async (address) => {
        if (!hasDesktop(context.environment.terminal)) {
          throw new ClientError('failed_precondition', 'There is no desktop here that could open it; copy it with c.');
        }
        await openAddress(address);
      },
    },
  };
}

/** Where desktops and browsers save what comes; without it, the present folder. */
async function downloadFolder(home: string | undefined): Promise<string> {
  const folder = home === undefined ? '' : join(home, 'Downloads');
  return folder !== '' && (await isFolder(folder)) ? folder : '.';
}
