import { configText, describeTomlProblem } from '@im-ts/protocol';
import { parse, TomlError } from 'smol-toml';
import { ClientError } from '../client/errors.ts';

/** The tables of a TOML text. Throws ClientError invalid_argument that names the file and the line. */
export function parseTomlFile(text: string, file: string): Readonly<Record<string, unknown>> {
  try {
    return parse(configText(text));
  } catch (error) {
    const reason =
      error instanceof TomlError ? describeTomlProblem(error) : error instanceof Error ? error.message : String(error);
    throw new ClientError('invalid_argument', `the file ${file} ${reason}`, { cause: error });
  }
}

/**
 * The line on which a key of a TOML text stands, from 1; undefined when it is not found. Finds keys as people write them: in their
 * table, or in a table in one line.
 */
export function lineOfKey(text: string, path: readonly string[]): number | undefined {
  const lines = text.split('\n');
  const [table, ...keys] = path;
  let inTable = path.length <= 1;
  for (const [index, line] of lines.entries()) {
    const header = /^\s*\[\s*([^\]]+?)\s*\]/.exec(line)?.[1];
    if (header !== undefined) {
      inTable = header === table;
      if (inTable && keys.length === 0) return index + 1;
    }
    const key = /^\s*"?([\w-]+)"?\s*=/.exec(line)?.[1];
    if (inTable && key !== undefined && key === (path.length <= 1 ? table : keys[0])) return index + 1;
  }
  return undefined;
}
