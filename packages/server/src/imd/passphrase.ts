import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { StartupError } from '../domain/errors.ts';

/** For nobody but its owner, or readers of its group. */
const TOO_WIDE = 0o027;

/**
 * The passphrase in a file: its first line; undefined without a file. Throws StartupError when it cannot be read, when there is
 * none in it, and when others may read it.
 */
export function readPassphrase(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  let text: string;
  let mode: number | undefined;
  try {
    const opened = openSync(file, 'r');
    try {
      const info = fstatSync(opened);
      // A pipe of a shell is nobody else's. Windows has no such modes.
      if (info.isFile() && process.platform !== 'win32') mode = info.mode & 0o777;
      text = readFileSync(opened, 'utf8');
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new StartupError(`The file ${file} with the passphrase cannot be read: ${reason}.`);
  }
  if (mode !== undefined && (mode & TOO_WIDE) !== 0) {
    const shown = mode.toString(8).padStart(4, '0');
    throw new StartupError(`Others may read the passphrase in ${file} (mode ${shown}). Run: chmod 600 ${file}`);
  }
  const [passphrase = ''] = text.split(/\r?\n/, 1);
  if (passphrase === '') throw new StartupError(`The first line of ${file} is empty: put the passphrase into it.`);
  return passphrase;
}
