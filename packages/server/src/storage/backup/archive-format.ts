import * as z from 'zod';
import type { CopiedTable } from '../copy/copied-table.ts';
import { toCopied } from '../copy/copied-table.ts';

/** Of archives of this form; a reader refuses every other one. */
export const FORMAT = 1;

/** About the bytes of JSON lines in one part of an archive, which is held in memory; a longer row is a part of its own. */
export const PART_BYTES = 4_000_000;
/** Files whose sums are in one part. */
export const SUMS_IN_PART = 1_000;

const NAME = /^[a-z][a-z0-9_]{0,63}$/;

const table = z.object({
  name: z.string().regex(NAME),
  columns: z.array(z.object({ name: z.string().regex(NAME), kind: z.enum(['integer', 'text', 'bytes']) })).min(1),
  key: z.array(z.int().nonnegative()).min(1),
  numbered: z.string().regex(NAME).optional(),
});

/** The first part of an archive: what the store was when it was read. */
export const headerSchema = z.object({
  format: z.literal(FORMAT),
  /** Of the imd that wrote it. */
  version: z.string(),
  /** Of the snapshot, in ms since 1970. */
  createdAt: z.int(),
  driver: z.enum(['sqlite', 'mysql']),
  storeId: z.string(),
  /** About what the database took there. */
  databaseBytes: z.int(),
  /** Steps of the schema that the tables are of. */
  steps: z.array(z.string()),
  tables: z.array(table),
  /** The bytes of files are in it. */
  withFiles: z.boolean(),
});
export type ArchiveHeader = z.infer<typeof headerSchema>;

const sum = z.string().regex(/^[0-9a-f]{32}$/);
const blobId = z.string().regex(/^[0-9a-f]{32}$/);

/** The last part of an archive, without which it is not whole: what must be in it. */
export const manifestSchema = z.object({
  tables: z.record(z.string(), z.object({ rows: z.int(), sum, highestId: z.int() })),
  files: z.object({ count: z.int(), bytes: z.int(), sum }),
  /** Blobs that a row names and the store of files did not have. */
  missing: z.array(blobId),
});
export type ArchiveManifest = z.infer<typeof manifestSchema>;

/** What was read of one file. */
export const fileSumSchema = z.object({ blob: blobId, size: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type FileSum = z.infer<typeof fileSumSchema>;

const numbered = (place: number): string => String(place).padStart(6, '0');

/** The names of the parts. */
export const PARTS = {
  header: 'backup.json',
  manifest: 'manifest.json',
  rows: (of: string, place: number) => `rows/${of}/${numbered(place)}.jsonl.gz`,
  file: (blob: string) => `files/${blob}`,
  fileSums: (place: number) => `file-sums/${numbered(place)}.jsonl.gz`,
  key: (name: string) => `keys/${name}`,
} as const;

/** A name taken apart; undefined: no part of an archive has such a name. */
export function parsePartName(
  name: string,
):
  | { readonly type: 'header' | 'manifest' | 'fileSums' }
  | { readonly type: 'rows'; readonly table: string }
  | { readonly type: 'file'; readonly blob: string }
  | { readonly type: 'key'; readonly name: string }
  | undefined {
  if (name === PARTS.header) return { type: 'header' };
  if (name === PARTS.manifest) return { type: 'manifest' };
  const [, rows] = /^rows\/([a-z][a-z0-9_]*)\/\d{6,}\.jsonl\.gz$/.exec(name) ?? [];
  if (rows !== undefined) return { type: 'rows', table: rows };
  const [, blob] = /^files\/([0-9a-f]{32})$/.exec(name) ?? [];
  if (blob !== undefined) return { type: 'file', blob };
  const [, key] = /^keys\/([a-z][a-z.-]*)$/.exec(name) ?? [];
  if (key !== undefined) return { type: 'key', name: key };
  return /^file-sums\/\d{6,}\.jsonl\.gz$/.test(name) ? { type: 'fileSums' } : undefined;
}

/** The tables of an archive, as they are copied. */
export function tablesOf(header: ArchiveHeader): CopiedTable[] {
  return header.tables.map((one) => toCopied({ ...one, numbered: one.numbered }));
}
