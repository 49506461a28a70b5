import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { type ConfigTable, changeConfigFile } from '../../config/change-config-file.ts';
import { CONFIG_KEYS, pathOfKey } from '../../config/config-keys.ts';
import { valueReadings } from '../../config/value-readings.ts';
import { defineCommand } from '../command-spec.ts';
import { configDir } from '../profiles/config-table.ts';

/** `im config set`: one key of im.toml. */
export const configSetCommand = defineCommand<{ readonly unset?: boolean }>({
  name: 'config set',
  summary: 'set a key of the configuration file',
  description: [
    'Comments and everything else in im.toml stay. A value that does not fit is refused, and nothing is changed. Several words are a list, for a key that takes one; write -- before words that begin with a dash.',
  ],
  arguments: [
    ['<key>', 'such as server or profiles.work.username; "im config show" lists all'],
    ['[value...]', 'what it is set to'],
  ],
  options: () => [new Option('--unset', 'take it out of the file')],
  examples: [
    ['im config set profiles.work.username alice', 'who logs in with the profile work'],
    [
      'im config set profiles.work.password_command pass show im',
      'a program that prints the password, and its arguments',
    ],
    ['im config set scripts.names --unset', 'as usual again'],
  ],
  json: '{"key", "value", "file"}; value is null for one that was taken out',
  run: async (context, [given, words], { unset = false }) => {
    const key = String(given);
    const values = (words as readonly string[] | undefined) ?? [];
    if (unset === values.length > 0) {
      const what = unset ? 'give no value with --unset' : `no value for "${key}": write one, or --unset`;
      throw new ClientError('invalid_argument', `${what}.`);
    }
    const path = pathOfKey(key);
    if (path === undefined) {
      const known = CONFIG_KEYS.map((one) => one.key).join(', ');
      throw new ClientError('invalid_argument', `there is no key "${key}"; there are: ${known}.`);
    }
    const { value, file } = await setFirstThatFits(
      configDir(context),
      path,
      unset ? [undefined] : valueReadings(values),
    );
    if (context.flags.json === true) await context.printJson({ key, value: value ?? null, file });
    return 0;
  },
});

/** Sets the first reading that the key takes. Throws what is wrong with the first one where it takes none. */
async function setFirstThatFits(
  folder: string,
  path: readonly string[],
  readings: readonly unknown[],
): Promise<{ readonly value: unknown; readonly file: string }> {
  let refusal: unknown;
  for (const value of readings) {
    try {
      return { value, file: await changeConfigFile(folder, (table) => put(table, path, value)) };
    } catch (error) {
      if (!(error instanceof ClientError) || error.code !== 'invalid_argument') throw error;
      refusal ??= error;
    }
  }
  throw refusal;
}

function put(table: ConfigTable, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length > 0) {
    const below = (table[first] ?? {}) as ConfigTable;
    put(below, rest, value);
    if (Object.keys(below).length > 0) table[first] = below;
    else delete table[first];
  } else if (value === undefined) delete table[first];
  else table[first] = value;
}
