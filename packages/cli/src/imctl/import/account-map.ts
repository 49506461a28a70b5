import { readFile } from 'node:fs/promises';
import { ClientError } from '../../client/errors.ts';

/** Which account of this server somebody of the source is, by their id or name there: a name here. */
export type AccountMap = ReadonlyMap<string, string>;

/**
 * Reads --map: CSV with the columns "source" (an id, a name or an e-mail address there) and "username" (a name here). Throws
 * ClientError invalid_argument.
 */
export async function readAccountMap(file: string | undefined): Promise<AccountMap> {
  if (file === undefined) return new Map();
  const { parse } = await import('csv-parse/sync');
  let rows: Record<string, string>[];
  try {
    rows = parse(await readFile(file, 'utf8'), { bom: true, columns: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : `it is not CSV (${(error as Error).message})`;
    throw new ClientError('invalid_argument', `${file} (--map): ${why}.`, { cause: error });
  }
  const map = new Map<string, string>();
  for (const [index, { source, username }] of rows.entries()) {
    if (!source || !username) {
      throw new ClientError(
        'invalid_argument',
        `${file} (--map): row ${index + 1} needs "source" and "username"; the first line must name these columns.`,
      );
    }
    map.set(source, username.replace(/^@/, ''));
  }
  return map;
}
