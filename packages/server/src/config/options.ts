import * as z from 'zod';
import { type OptionMeta, optionMeta } from './option-types.ts';
import { configSchema, RELOADABLE } from './schema.ts';

/** One option, flattened from the schema. */
export interface Option extends OptionMeta {
  /** As in TOML: "server.port". */
  readonly key: string;
  /** "server", or "server.tls" for a table in it. */
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

/** A table of the schema: its entries are options, and tables in it. */
type TableSchema = z.ZodPrefault<z.ZodObject<Record<string, z.ZodPrefault>>>;

/** The schema as tables of options, in the order of the schema; one that is in another comes behind it. */
export function listTables(): readonly OptionTable[] {
  return Object.entries(configSchema.shape).flatMap(([name, schema]) =>
    tablesOf(name, schema as unknown as TableSchema),
  );
}

function tablesOf(table: string, schema: TableSchema): OptionTable[] {
  const options: Option[] = [];
  const inner: OptionTable[] = [];
  for (const [name, entry] of Object.entries(schema.def.innerType.shape)) {
    if (isTable(entry)) inner.push(...tablesOf(`${table}.${name}`, entry));
    else options.push(toOption(table, name, entry));
  }
  return [{ name: table, sentence: schema.description ?? '', options }, ...inner];
}

function isTable(schema: z.ZodPrefault): schema is TableSchema {
  return schema.def.innerType instanceof z.ZodObject;
}

/** The values of a table ("server.tls") in a configuration. Throws TypeError where there is no such table. */
export function tableIn(config: object, table: string): Record<string, unknown> {
  let found: unknown = config;
  for (const name of table.split('.')) found = (found as Record<string, unknown> | undefined)?.[name];
  if (typeof found !== 'object' || found === null) throw new TypeError(`There is no table ${table}.`);
  return found as Record<string, unknown>;
}

/** Every option in the order of the schema. */
export function listOptions(): readonly Option[] {
  return listTables().flatMap((table) => table.options);
}

/** Whether the value of an option is one that others must not see: the address of a database without a password is none. */
export function holdsSecret({ key, table, name, secret }: Option, config: object): boolean {
  const value = tableIn(config, table)[name];
  if (!secret || typeof value !== 'string' || value === '') return false;
  return key !== 'storage.url' || !URL.canParse(value) || new URL(value).password !== '';
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
  return name
    .replaceAll('.', '_')
    .replace(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase();
}
