import * as z from 'zod';
import { SECTIONS } from './generated/sections.ts';

type SectionSchemas = {
  readonly [Name in keyof typeof SECTIONS]: z.ZodPrefault<
    z.ZodObject<(typeof SECTIONS)[Name]['shape'], z.core.$strict>
  >;
};

/** The tables of im.toml for `fileSchema`: one that is missing has all its defaults. */
export const sectionSchemas = Object.fromEntries(
  Object.entries(SECTIONS).map(([name, { shape }]) => [name, z.strictObject(shape).prefault({})]),
) as unknown as SectionSchemas;

/** What the tables of im.toml say, with defaults for what they do not. */
export type Sections = { readonly [Name in keyof SectionSchemas]: z.output<SectionSchemas[Name]> };

/** The tables as they are without an im.toml. */
export const DEFAULT_SECTIONS: Sections = z.strictObject(sectionSchemas).parse({});

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
    keys: Object.entries(shape).map(([key, schema]) => sectionKey(key, schema as z.ZodDefault)),
  }));
}

function sectionKey(name: string, schema: z.ZodDefault): SectionKey {
  return {
    name,
    sentence: schema.description ?? '',
    defaultValue: JSON.stringify(schema.def.defaultValue),
    allowed: allowedWords(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })),
  };
}

function allowedWords(schema: z.core.JSONSchema.BaseSchema): string {
  if (Array.isArray(schema.enum)) return schema.enum.map(String).join(', ');
  if (schema.type === 'boolean') return 'true, false';
  if (schema.type === 'integer' || schema.type === 'number') return `${schema.minimum} to ${schema.maximum}`;
  return schema.type === 'object' ? 'a table of texts' : 'text';
}
