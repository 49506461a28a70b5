import { readFileSync } from 'node:fs';
import { StartupError } from '../domain/errors.ts';

/** The passphrase in a file, without the end of its line; undefined without a file. Throws StartupError. */
export function readPassphrase(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new StartupError(`The file ${file} with the passphrase cannot be read: ${reason}.`);
  }
  const passphrase = text.replace(/\r?\n$/, '');
  if (passphrase === '') throw new StartupError(`The file ${file} is empty: put the passphrase into it.`);
  return passphrase;
}
