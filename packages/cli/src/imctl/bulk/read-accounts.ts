import { open } from 'node:fs/promises';
import { ClientError } from '../../client/errors.ts';
import type { Context } from '../context.ts';
import { boundedLines } from './bounded-lines.ts';

/** An account as a file has it. */
export interface NewAccountRow {
  readonly username: string;
  readonly password?: string | undefined;
  /** In place of a password: its argon2id hash, as a PHC string. */
  readonly passwordHash?: string | undefined;
  readonly displayName?: string | undefined;
  readonly email?: string | undefined;
  readonly role?: string | undefined;
  /** "true" or "false". */
  readonly mustChangePassword?: string | undefined;
}

/** A row of a file: an account, or why it is none. */
export type AccountRow = { readonly line: number } & (
  | { readonly account: NewAccountRow }
  | { readonly problem: string; readonly username: string }
);

/** The formats of files with accounts. */
export const ACCOUNT_FORMATS = ['csv', 'jsonl'] as const;
export type AccountFormat = (typeof ACCOUNT_FORMATS)[number];

const FIELDS = ['username', 'password', 'passwordHash', 'displayName', 'email', 'role', 'mustChangePassword'] as const;
/** "user list -o csv" writes these, too. */
const IGNORED: ReadonlySet<string> = new Set(['id', 'disabled', 'createdAt']);
/** In characters, as CSV counts. */
const MAX_ROW = 64 * 1024;
/** What UTF-8 that is none becomes. */
const REPLACEMENT = '\ufffd';

/** The format of a file by the ending of its name, unless it is told. Throws ClientError invalid_argument. */
export function formatOf(file: string, told: AccountFormat | undefined): AccountFormat {
  const format = told ?? ACCOUNT_FORMATS.find((ending) => file.toLowerCase().endsWith(`.${ending}`));
  if (format !== undefined) return format;
  throw new ClientError('invalid_argument', `say what "${file}" is: add --format csv or --format jsonl.`);
}

/**
 * The rows of a file, or of standard input for "-", as they are read. Throws ClientError invalid_argument when the file cannot
 * be read at all: no such file, columns that are not known, a quote that is never closed. A signal ends it between rows.
 */
export async function* readAccounts(
  { streams, signal }: Pick<Context, 'streams' | 'signal'>,
  file: string,
  format: AccountFormat,
): AsyncGenerator<AccountRow, void> {
  const input = file === '-' ? streams.stdin : await openFile(file);
  try {
    for await (const row of format === 'csv' ? csvRows(input, file, signal) : jsonRows(input, signal)) {
      if (signal.aborted) return;
      yield row;
    }
  } catch (error) {
    // Whoever stopped it knows.
    if (!signal.aborted) throw error;
  } finally {
    (input as NodeJS.ReadStream).destroy();
  }
}

async function openFile(file: string): Promise<NodeJS.ReadableStream> {
  try {
    const handle = await open(file);
    return handle.createReadStream();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${String(code)})`;
    throw new ClientError('invalid_argument', `${file}: ${why}.`, { cause: error });
  }
}

async function* csvRows(
  input: NodeJS.ReadableStream,
  file: string,
  signal: AbortSignal,
): AsyncGenerator<AccountRow, void> {
  const { parse } = await import('csv-parse');
  const parser = parse({
    bom: true,
    columns: (header: string[]) => columnsOf(header, file),
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: MAX_ROW,
  });
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  const stop = () => void parser.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const item of parser) {
      const { record, info } = item as { record: Record<string, string>; info: { lines: number; error?: Error } };
      const line = info.lines;
      if (info.error !== undefined)
        yield { line, username: record.username ?? '', problem: 'it has more or fewer columns than the first line' };
      else
        yield checked(
          line,
          Object.fromEntries(Object.entries(record).map(([name, text]) => [name, asTyped(name, text)])),
        );
    }
  } catch (error) {
    if (error instanceof ClientError || !isCsvError(error)) throw error;
    throw new ClientError('invalid_argument', `${file} is not CSV: ${error.message}`, { cause: error });
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function isCsvError(error: unknown): error is Error {
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith('CSV_');
}

/** The field of this name; display_name and "Display name" are displayName. */
function fieldOf(title: string): (typeof FIELDS)[number] | undefined {
  const plain = title.trim().toLowerCase().replace(/[ _-]/g, '');
  return FIELDS.find((field) => field.toLowerCase() === plain);
}

/** The fields behind the names of the first line. */
function columnsOf(header: readonly string[], file: string): string[] {
  const columns = header.map((title) => fieldOf(title) ?? (title.trim() || 'id'));
  const unknown = columns.find((name) => !isField(name) && !IGNORED.has(name));
  if (unknown !== undefined) {
    throw new ClientError(
      'invalid_argument',
      `${file} has a column "${unknown}"; known are: ${FIELDS.join(', ')}. Its first line must name the columns.`,
    );
  }
  if (!columns.includes('username')) {
    throw new ClientError(
      'invalid_argument',
      `${file} has no column "username"; its first line must name the columns.`,
    );
  }
  return columns;
}

function isField(name: string): boolean {
  return (FIELDS as readonly string[]).includes(name);
}

/** What "user list" writes and people choose freely: there it guards what a spreadsheet would take for a formula. */
const GUARDED: ReadonlySet<string> = new Set(['displayName', 'email']);

/** Takes that off. A password is what it is: an apostrophe at its beginning is part of it. */
function asTyped(name: string, text: string): string {
  return GUARDED.has(name) && /^'[=+\-@\t\r＝＋－＠]/u.test(text) ? text.slice(1) : text;
}

async function* jsonRows(input: NodeJS.ReadableStream, signal: AbortSignal): AsyncGenerator<AccountRow, void> {
  let line = 0;
  for await (const text of boundedLines(input, MAX_ROW, signal)) {
    line++;
    if (text === undefined) yield { line, username: '', problem: `it is longer than ${MAX_ROW} characters` };
    else if (text.trim() !== '') yield jsonRow(line, line === 1 ? text.replace(/^\ufeff/, '') : text);
  }
}

function jsonRow(line: number, text: string): AccountRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Its text may hold a password.
    return { line, username: '', problem: 'it is not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { line, username: '', problem: 'it is not a JSON object' };
  }
  return checked(line, value as Record<string, unknown>);
}

function checked(line: number, given: Readonly<Record<string, unknown>>): AccountRow {
  const values = Object.fromEntries(Object.entries(given).map(([name, value]) => [fieldOf(name) ?? name, value]));
  const username = typeof values.username === 'string' ? values.username.trim().replace(/^@/, '') : '';
  const wrong = (problem: string): AccountRow => ({ line, username, problem });
  const unknown = Object.keys(values).find((name) => !isField(name) && !IGNORED.has(name));
  if (unknown !== undefined) return wrong(`it has a field "${unknown}"; known are: ${FIELDS.join(', ')}`);
  const account: Record<string, string> = {};
  for (const field of FIELDS) {
    const read = values[field];
    const value = field === 'mustChangePassword' && typeof read === 'boolean' ? String(read) : read;
    if (value === undefined || value === null || value === '') continue;
    if (typeof value !== 'string') return wrong(`its ${field} is not a text`);
    if (value.includes(REPLACEMENT)) return wrong(`its ${field} is not UTF-8`);
    account[field] = value;
  }
  if (username === '') return wrong('it has no username');
  if (account.password !== undefined && account.passwordHash !== undefined) {
    return wrong('it has both a password and a passwordHash; give one of the two');
  }
  return { line, account: { ...account, username } };
}
