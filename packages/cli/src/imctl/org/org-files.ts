import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ClientError } from '../../client/errors.ts';
import { readAll } from '../../io/read-input.ts';
import type { Context } from '../context.ts';

/** The text of a file. */
export interface OrgFile {
  /** As it was named, "-" for standard input. */
  readonly name: string;
  readonly text: string;
}

/** More than 500,000 accounts; what is above it is no such file. */
const MAX_BYTES = 64 * 1024 * 1024;
const ENDING = /\.ya?ml$/i;

/**
 * The files of these names: "-" is standard input, a folder stands for the YAML files in it, by name. Throws ClientError
 * invalid_argument for what cannot be read, and for a folder without any.
 */
export async function readOrgFiles(
  { streams, signal }: Pick<Context, 'streams' | 'signal'>,
  names: readonly string[],
): Promise<OrgFile[]> {
  const paths = [...new Set((await Promise.all(names.map(pathsOf))).flat())];
  const files: OrgFile[] = [];
  for (const name of paths) {
    const stream = name === '-' ? streams.stdin : createReadStream(name);
    const what = name === '-' ? 'the text on standard input' : name;
    try {
      files.push({ name, text: await readAll(stream, { maxBytes: MAX_BYTES, what, signal }) });
    } catch (error) {
      throw error instanceof ClientError || signal.aborted ? error : unreadable(name, error);
    }
  }
  return files;
}

async function pathsOf(name: string): Promise<string[]> {
  if (name === '-') return ['-'];
  try {
    if (!(await stat(name)).isDirectory()) return [name];
    const found = (await readdir(name, { withFileTypes: true }))
      .filter((entry) => !entry.isDirectory() && ENDING.test(entry.name))
      .map((entry) => join(name, entry.name))
      .sort();
    if (found.length > 0) return found;
  } catch (error) {
    throw unreadable(name, error);
  }
  throw new ClientError('invalid_argument', `${name} has no file that ends with .yaml or .yml.`);
}

function unreadable(name: string, error: unknown): ClientError {
  const { code } = error as NodeJS.ErrnoException;
  const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${String(code)})`;
  return new ClientError('invalid_argument', `${name}: ${why}.`, { cause: error });
}
