import { join, resolve } from 'node:path';
import { ClientError } from '../client/errors.ts';

/** Where a profile keeps what belongs to it. The folder is for its owner only (0700), the files too (0600). */
export interface ProfilePaths {
  readonly dir: string;
  readonly credentials: string;
  /** Held while the credentials change. */
  readonly credentialsLock: string;
  /** What the full screen opens with next time. */
  readonly screen: string;
  /** The screens that are open now. */
  readonly openScreens: string;
}

/** Where the system and its user keep settings. */
export interface UserFolders {
  /** The home folder; undefined when the user has none. */
  readonly home: string | undefined;
  /** XDG_CONFIG_HOME, or APPDATA on Windows; undefined when it is not set or not absolute. */
  readonly settings: string | undefined;
}

/**
 * The folder of im.toml: the one named, else the system's usual place (~/.config/im on Linux). Throws ClientError
 * invalid_argument when there is none.
 */
export function configDirOf(named: string | undefined, user: UserFolders): string {
  if (named !== undefined) return resolve(named);
  if (process.platform !== 'darwin' && user.settings !== undefined) return join(user.settings, ...APP_FOLDER);
  if (user.home === undefined) {
    throw new ClientError(
      'invalid_argument',
      'there is no place for the configuration: this user has no home folder. Set IM_CONFIG_DIR to a folder.',
    );
  }
  return join(user.home, ...SETTINGS_FOLDER, ...APP_FOLDER);
}

const APP_FOLDER = process.platform === 'win32' ? ['im', 'Config'] : ['im'];
const SETTINGS_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['Library', 'Preferences'],
  win32: ['AppData', 'Roaming'],
};
const SETTINGS_FOLDER = SETTINGS_FOLDERS[process.platform] ?? ['.config'];

/** The folder that has one for each profile. */
export function profilesDirOf(configDir: string): string {
  return join(configDir, 'profiles');
}

/** The folder of the user's own themes. */
export function themesDirOf(configDir: string): string {
  return join(configDir, 'themes');
}

/** The places of one profile. Its name was checked before (see schema.ts), so it is a plain file name. */
export function profilePaths(configDir: string, profile: string): ProfilePaths {
  const dir = join(profilesDirOf(configDir), profile);
  return {
    dir,
    credentials: join(dir, 'credentials.json'),
    credentialsLock: join(dir, 'credentials.lock'),
    screen: join(dir, 'screen'),
    openScreens: join(dir, 'open-screens'),
  };
}
