import * as z from 'zod';
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
  readonly schema: z.ZodType;
  readonly about: string;
  readonly usual: unknown;
}

function fieldOf(given: z.ZodType): Field {
  let schema = given;
  let about = schema.description;
  let usual: unknown;
  while (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    if (schema instanceof z.ZodDefault) usual = schema.def.defaultValue;
    schema = schema.unwrap() as z.ZodType;
    about ??= schema.description;
  }
  return { schema, about: about ?? '', usual };
}

function keysIn(schema: z.ZodType, before: string): ConfigKey[] {
  if (schema instanceof z.ZodRecord)
    return keysIn(fieldOf(schema.valueType as z.ZodType).schema, `${before}${ANY_NAME}.`);
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, value]): ConfigKey[] => {
    const { schema: inner, about, usual } = fieldOf(value);
    const key = `${before}${name}`;
    if (inner instanceof z.ZodObject || inner instanceof z.ZodRecord) return keysIn(inner, `${key}.`);
    return [{ key, about, usual }];
  });
}

/** Every key that im.toml may have, in the order of the file. */
export const CONFIG_KEYS: readonly ConfigKey[] = keysIn(fileSchema, '');

/** Where the value of a key such as "server" or "profiles.work.username" is in the file; undefined when there is no such key. */
export function pathOfKey(text: string): readonly string[] | undefined {
  return pathIn(fileSchema, text, []);
}

function pathIn(schema: z.ZodType, text: string, path: readonly string[]): readonly string[] | undefined {
  if (schema instanceof z.ZodRecord) {
    const { schema: inner } = fieldOf(schema.valueType as z.ZodType);
    if (!(inner instanceof z.ZodObject)) return undefined;
    // A name may have dots itself, so the key is looked for at the end.
    for (const last of Object.keys(inner.shape)) {
      const name = text.endsWith(`.${last}`) ? text.slice(0, -last.length - 1) : '';
      if (name !== '') return pathIn(inner, last, [...path, name]);
    }
    return undefined;
  }
  if (!(schema instanceof z.ZodObject)) return undefined;
  for (const [name, value] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
    const { schema: inner } = fieldOf(value);
    const isBranch = inner instanceof z.ZodObject || inner instanceof z.ZodRecord;
    if (text === name && !isBranch) return [...path, name];
    if (isBranch && text.startsWith(`${name}.`)) return pathIn(inner, text.slice(name.length + 1), [...path, name]);
  }
  return undefined;
}
