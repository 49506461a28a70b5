import * as v from 'valibot';
import { SECTIONS } from './generated/sections.ts';
import type { KeySchema } from './section.ts';
import { type TableSchema, table } from './table-schema.ts';

type Shapes = { readonly [Name in keyof typeof SECTIONS]: (typeof SECTIONS)[Name]['shape'] };
type SectionSchemas = {
  readonly [Name in keyof Shapes]: v.OptionalSchema<TableSchema<Shapes[Name]>, Readonly<Record<string, never>>>;
};

/** The tables of im.toml for `fileSchema`: one that is missing has all its defaults. */
export const sectionSchemas = Object.fromEntries(
  Object.entries(SECTIONS).map(([name, { shape }]) => [name, v.optional(table(shape), {})]),
) as unknown as SectionSchemas;

/** What the tables of im.toml say, with defaults for what they do not. */
export type Sections = { readonly [Name in keyof SectionSchemas]: v.InferOutput<SectionSchemas[Name]> };

/** The tables as they are without an im.toml. */
export const DEFAULT_SECTIONS: Sections = v.parse(v.strictObject(sectionSchemas), {});

/** One key of a table, as sample and docs show it. */
export interface SectionKey {
  readonly name: string;
  readonly sentence: string;
  /** As TOML writes it. */
  readonly defaultValue: string;
  /** What else may stand there, as people are told. */
  readonly allowed: string;
}

/** Every table with its sentence and keys, in the order of names. */
export function listSections(): readonly {
  readonly name: string;
  readonly sentence: string;
  readonly keys: readonly SectionKey[];
}[] {
  return Object.entries(SECTIONS).map(([name, { sentence, shape }]) => ({
    name,
    sentence,
    keys: Object.entries(shape).map(([key, schema]) => sectionKey(key, schema as KeySchema<unknown>)),
  }));
}

function sectionKey(name: string, { wrapped, default: usual }: KeySchema<unknown>): SectionKey {
  return {
    name,
    sentence: v.getDescription(wrapped) ?? '',
    defaultValue: JSON.stringify(usual),
    allowed: allowedWords(wrapped),
  };
}

function allowedWords(schema: v.GenericSchema): string {
  if ('each' in schema) return 'a table of texts';
  if (v.isOfType('picklist', schema)) return (schema as v.PicklistSchema<string[], undefined>).options.join(', ');
  if (v.isOfType('boolean', schema)) return 'true, false';
  if (v.isOfType('number', schema)) return `${boundOf(schema, 'min_value')} to ${boundOf(schema, 'max_value')}`;
  return 'text';
}

/** What a check in the pipe of a schema, or in that of a part of it, requires. */
function boundOf(schema: v.GenericSchema, type: string): unknown {
  const { pipe = [] } = schema as { readonly pipe?: readonly v.GenericPipeItem[] };
  for (const item of pipe) {
    if (item.type === type) return (item as { readonly requirement?: unknown }).requirement;
    const found = item === schema || item.kind !== 'schema' ? undefined : boundOf(item, type);
    if (found !== undefined) return found;
  }
  return undefined;
}
