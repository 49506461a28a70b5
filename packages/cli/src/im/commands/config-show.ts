import { CONFIG_KEYS } from '../../config/config-keys.ts';
import { readConfigValue } from '../../config/load.ts';
import { DEFAULT_SERVER } from '../../config/schema.ts';
import { printTable } from '../../program/print-table.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { configDir } from '../profiles/config-table.ts';

/** What holds for a key, and who says so. */
interface Row {
  readonly key: string;
  readonly value: unknown;
  /** A flag, a variable, the file, or "default". */
  readonly from: string;
  readonly about: string;
}

/** `im config show`: what holds, and why. */
export const configShowCommand = defineCommand({
  name: 'config show',
  table: true,
  summary: 'show what is set, and where',
  description: [
    'Every key that im.toml may have, with what holds for this run: flags win over variables, variables over the file. "-" is not set.',
  ],
  examples: [
    ['im config show', 'a table'],
    ['im config show --profile work --json', 'for another profile, with a sentence on each key'],
  ],
  json: 'a line each: {"key", "value", "from", "about"}; from is a flag, a variable, the path of the file, or "default"',
  run: async (context) => {
    const rows = await readRows(context);
    if (context.flags.json === true) {
      for (const row of rows) await context.printJson(row);
      return 0;
    }
    const columns = [{ title: 'KEY', whole: true }, { title: 'VALUE', shrinks: true }, { title: 'FROM' }];
    await printTable(
      context,
      columns,
      rows.map(({ key, value, from }) => [key, textOf(value), from]),
    );
    return 0;
  },
});

async function readRows(context: Context): Promise<Row[]> {
  const settings = await context.settings();
  const { value, file } = await readConfigValue(configDir(context));
  const profiles = Object.keys((value as { profiles?: object }).profiles ?? {});
  if (!profiles.includes(settings.profile)) profiles.push(settings.profile);
  const named: Readonly<Record<string, Pick<Row, 'value' | 'from'>>> = {
    profile: { value: settings.profile, from: settings.profileSource },
    server:
      settings.namedServer === undefined
        ? { value: DEFAULT_SERVER, from: 'default' }
        : { value: settings.namedServer, from: settings.serverSource },
  };
  return CONFIG_KEYS.flatMap(({ key, about, usual }): Row[] => {
    const own = named[key];
    if (own !== undefined) return [{ key, ...own, about }];
    const [before, name] = key.split('NAME.');
    const keys: (readonly [key: string, path: readonly string[]])[] =
      name === undefined
        ? [[key, key.split('.')]]
        : profiles.map((profile) => [`${before}${profile}.${name}`, ['profiles', profile, name]]);
    return keys.map(([full, path]) => {
      const set = path.reduce((place: unknown, part) => (place as Record<string, unknown> | undefined)?.[part], value);
      if (set !== undefined) return { key: full, value: set, from: file ?? '', about };
      return { key: full, value: usual ?? null, from: 'default', about };
    });
  });
}

function textOf(value: unknown): string {
  if (value === null) return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
