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
 * The line on which a key of a TOML text stands, from 1; undefined when it is not found. `path` are its tables and its name. Finds
 * keys as people write them: in their table, dotted or quoted, or in a table in one line.
 */
export function lineOfKey(text: string, path: readonly string[]): number | undefined {
  let table: readonly string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const header = /^\s*\[{1,2}([^\]]+)\]/.exec(line)?.[1];
    if (header !== undefined) table = keyParts(header);
    const key = header === undefined ? KEY.exec(line)?.[1] : undefined;
    if (header === undefined && key === undefined) continue;
    const found = key === undefined ? table : [...table, ...keyParts(key)];
    const isBegin = key !== undefined && found.every((part, place) => part === path[place]);
    if (isBegin || (found.length === path.length && found.every((part, place) => part === path[place])))
      return index + 1;
  }
  return undefined;
}

const PART = /"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+/g;
const KEY = new RegExp(`^\\s*((?:${PART.source})(?:\\s*\\.\\s*(?:${PART.source}))*)\\s*=`);

function keyParts(key: string): readonly string[] {
  return (key.match(PART) ?? []).map((part) => {
    if (part.startsWith("'")) return part.slice(1, -1);
    return part.startsWith('"') ? part.slice(1, -1).replace(/\\(.)/g, '$1') : part;
  });
}
