import { join, resolve } from 'node:path';
import envPaths from 'env-paths';

/** Where a profile keeps what belongs to it. The folder is for its owner only (0700), the files too (0600). */
export interface ProfilePaths {
  readonly dir: string;
  readonly credentials: string;
  /** Held while the credentials change. */
  readonly credentialsLock: string;
  /** What the full screen opens with next time. */
  readonly screen: string;
}

/** The folder of im.toml: the one named, else the system's usual place (~/.config/im on Linux). */
export function configDirOf(named: string | undefined): string {
  return named === undefined ? envPaths('im', { suffix: '' }).config : resolve(named);
}

/** The places of one profile. Its name was checked before (see schema.ts), so it is a plain file name. */
export function profilePaths(configDir: string, profile: string): ProfilePaths {
  const dir = join(configDir, 'profiles', profile);
  return {
    dir,
    credentials: join(dir, 'credentials.json'),
    credentialsLock: join(dir, 'credentials.lock'),
    screen: join(dir, 'screen'),
  };
}
