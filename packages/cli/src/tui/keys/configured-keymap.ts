import { readFile } from 'node:fs/promises';
import { ClientError } from '../../client/errors.ts';
import { lineOfKey } from '../../config/toml-file.ts';
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
    const line = lineOfKey(text, ['keys', 'bind', ...(error.key === undefined ? [] : [error.key])]);
    const place = `${file ?? 'im.toml'}${line === undefined ? '' : `, line ${line}`}`;
    const key = error.key === undefined ? '[keys.bind]' : `the key ${JSON.stringify(error.key)} of [keys.bind]`;
    throw new ClientError('invalid_argument', `${key} in ${place} is wrong: ${error.message}.`.replace(/\?\.$/, '?'));
  }
}
