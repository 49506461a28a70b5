import * as v from 'valibot';
import { fileSchema } from './schema.ts';

/** One key that im.toml may have. */
export interface ConfigKey {
  /** With dots, and NAME where a profile has its name: "profiles.NAME.server". */
  readonly key: string;
  /** One sentence. */
  readonly about: string;
  /** What is used when the file does not say, where that is one value. */
  readonly usual: unknown;
}

/** In place of the name of a profile. */
const ANY_NAME = 'NAME';

interface Field {
  /** Without what says that it may be left out. */
  readonly schema: Branch;
  readonly about: string;
  readonly usual: unknown;
}

/** A value; a table has `entries`, one of names that people choose has what stands under `each`. */
type Branch = v.GenericSchema & { readonly entries?: v.ObjectEntries; readonly each?: v.GenericSchema };

function fieldOf(given: unknown): Field {
  let schema = given as Branch;
  let about = v.getDescription(schema);
  let usual: unknown;
  while ('wrapped' in schema) {
    const optional = schema as unknown as v.OptionalSchema<v.GenericSchema, unknown>;
    usual = optional.default;
    schema = optional.wrapped;
    about ??= v.getDescription(schema);
  }
  return { schema, about: about ?? '', usual };
}

function keysIn({ entries, each }: Branch, before: string): ConfigKey[] {
  if (each !== undefined) return keysIn(fieldOf(each).schema, `${before}${ANY_NAME}.`);
  return Object.entries(entries ?? {}).flatMap(([name, value]): ConfigKey[] => {
    const { schema: inner, about, usual } = fieldOf(value);
    const key = `${before}${name}`;
    return isBranch(inner) ? keysIn(inner, `${key}.`) : [{ key, about, usual }];
  });
}

function isBranch({ entries, each }: Branch): boolean {
  return entries !== undefined || each !== undefined;
}

/** Every key that im.toml may have, in the order of the file. */
export const CONFIG_KEYS: readonly ConfigKey[] = keysIn(fileSchema, '');

/** Where the value of a key such as "server" or "profiles.work.username" is in the file; undefined when there is no such key. */
export function pathOfKey(text: string): readonly string[] | undefined {
  return pathIn(fileSchema, text, []);
}

function pathIn({ entries = {}, each }: Branch, text: string, path: readonly string[]): readonly string[] | undefined {
  if (each !== undefined) {
    const { schema: inner } = fieldOf(each);
    // A name may have dots itself, so the key is looked for at the end.
    for (const last of Object.keys(inner.entries ?? {})) {
      const name = text.endsWith(`.${last}`) ? text.slice(0, -last.length - 1) : '';
      if (name !== '') return pathIn(inner, last, [...path, name]);
    }
    return undefined;
  }
  for (const [name, value] of Object.entries(entries)) {
    const { schema: inner } = fieldOf(value);
    if (text === name && !isBranch(inner)) return [...path, name];
    if (isBranch(inner) && text.startsWith(`${name}.`))
      return pathIn(inner, text.slice(name.length + 1), [...path, name]);
  }
  return undefined;
}
