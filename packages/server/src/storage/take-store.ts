import { dirname, resolve } from 'node:path';
import { StartupError } from '../domain/errors.ts';
import { openDataFolder } from './data-folder.ts';
import { takeExclusiveLock } from './exclusive-lock.ts';

/** Holds a SQLite store that no server may use meanwhile; answers what releases it. Throws StartupError when one runs on it. */
export async function takeStore(path: string, dataDir: string): Promise<() => void> {
  if (dirname(path) === resolve(dataDir)) {
    const folder = await openDataFolder(dataDir);
    return () => folder.close();
  }
  const lock = takeExclusiveLock(`${path}.lock`);
  if (lock === undefined) throw new StartupError(`The database ${path} is in use by another imd. Stop it first.`);
  return () => lock.release();
}
