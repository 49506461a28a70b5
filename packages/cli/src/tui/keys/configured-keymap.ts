import { readFile } from 'node:fs/promises';
import { ClientError } from '../../client/errors.ts';
import { KeyBindingError, type KeySettings } from './create-keymap.ts';
import type { Keymap } from './keymap.ts';
import { keymapOf } from './registry.ts';

/**
 * The keymap with what `[keys]` of im.toml says; `file` is the path of im.toml, undefined when there is none. Throws ClientError
 * invalid_argument that names the file, the line and the key.
 */
export async function configuredKeymap(settings: KeySettings, file: string | undefined): Promise<Keymap> {
  try {
    return keymapOf(settings);
  } catch (error) {
    if (!(error instanceof KeyBindingError)) throw error;
    const text = file === undefined ? '' : await readFile(file, 'utf8').catch(() => '');
    const line = lineOfBinding(text, error.key);
    const place = `${file ?? 'im.toml'}${line === undefined ? '' : `, line ${line}`}`;
    const key = error.key === undefined ? '[keys.bind]' : `the key ${JSON.stringify(error.key)} of [keys.bind]`;
    throw new ClientError('invalid_argument', `${key} in ${place} is wrong: ${error.message}.`.replace(/\?\.$/, '?'));
  }
}

/** The line of a key in the table `[keys.bind]`, from 1; of the table itself if no key is named. */
export function lineOfBinding(text: string, key: string | undefined): number | undefined {
  const begins = key === undefined ? [] : [`${JSON.stringify(key)}`, `'${key}'`, `${key} `, `${key}=`];
  let isInside = false;
  for (const [index, line] of text.split('\n').entries()) {
    const table = /^\s*\[\s*([^\]]*?)\s*\]/.exec(line)?.[1]?.replace(/["'\s]/g, '');
    if (table !== undefined) {
      isInside = table === 'keys.bind';
      if (isInside && key === undefined) return index + 1;
    } else if (isInside && begins.some((start) => line.trimStart().startsWith(start))) return index + 1;
  }
  return undefined;
}
