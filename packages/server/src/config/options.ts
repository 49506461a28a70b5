import type * as z from 'zod';
import { type OptionMeta, optionMeta } from './option-types.ts';
import { configSchema, RELOADABLE } from './schema.ts';

/** One option, flattened from the schema. */
export interface Option extends OptionMeta {
  /** As in TOML: "server.port". */
  readonly key: string;
  readonly table: string;
  readonly name: string;
  /** "IMD_SERVER_PORT". */
  readonly variable: string;
  readonly sentence: string;
  /** As one would write it in the file. */
  readonly defaultValue: unknown;
  readonly schema: z.ZodType;
  /** It changes while the server runs; the others need a restart. */
  readonly reloadable: boolean;
}

export interface OptionTable {
  readonly name: string;
  readonly sentence: string;
  readonly options: readonly Option[];
}

/** The schema as tables of options, in the order of the schema. */
export function listTables(): readonly OptionTable[] {
  return Object.entries(configSchema.shape).map(([table, prefault]) => ({
    name: table,
    sentence: prefault.description ?? '',
    options: Object.entries(prefault.def.innerType.shape as Record<string, z.ZodPrefault>).map(([name, schema]) =>
      toOption(table, name, schema),
    ),
  }));
}

/** Every option in the order of the schema. */
export function listOptions(): readonly Option[] {
  return listTables().flatMap((table) => table.options);
}

function toOption(table: string, name: string, schema: z.ZodPrefault): Option {
  const meta = optionMeta.get(schema);
  if (meta === undefined) throw new Error(`option ${table}.${name} has no metadata`);
  return {
    ...meta,
    key: `${table}.${name}`,
    table,
    name,
    variable: `IMD_${upperSnake(table)}_${upperSnake(name)}`,
    sentence: schema.description ?? '',
    defaultValue: schema.def.defaultValue,
    schema,
    reloadable: [table, `${table}.${name}`].some((entry) => RELOADABLE.includes(entry)),
  };
}

function upperSnake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
