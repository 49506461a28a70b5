import { chmod, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { configText } from '@im-ts/protocol';
import { parse as parseToml, stringify } from 'smol-toml';
import { ClientError } from '../client/errors.ts';
import { checkConfig, fileProblem } from './load.ts';
import { withLockFile } from './lock-file.ts';
import { makePrivateFolder, replacePrivateFile } from './private-file.ts';

/** What im.toml holds, as it stands there. */
export type ConfigTable = Record<string, unknown>;

/**
 * Changes im.toml, while no other `im` does; comments and the order of keys stay. `change` alters the table that it is given. A
 * file that is not there is made. Answers its path. Throws ClientError invalid_argument, with nothing changed, when the file was
 * wrong before or would be wrong after.
 */
export async function changeConfigFile(configDir: string, change: (table: ConfigTable) => void): Promise<string> {
  await makePrivateFolder(configDir);
  const named = join(configDir, 'im.toml');
  return await withLockFile(join(configDir, 'im.toml.lock'), async () => {
    const { path, text, mode } = await present(named);
    const before = parsed(text, named);
    const after = structuredClone(before);
    change(after);
    checkConfig(after, named, text);
    if (isDeepStrictEqual(before, after)) return named;
    await replacePrivateFile(path, await patched(text, before, after, named));
    // Others may read it if they could before: secrets are not in it.
    if (mode !== undefined) await chmod(path, mode);
    return named;
  });
}

/** The file itself, where the name is a link to it. */
async function present(
  named: string,
): Promise<{ readonly path: string; readonly text: string; readonly mode: number | undefined }> {
  const path = await realpath(named).catch(() => named);
  try {
    const { mode } = await stat(path);
    return { path, text: configText(await readFile(path, 'utf8')), mode: mode & 0o777 };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { path, text: '', mode: undefined };
    throw fileProblem(named, error);
  }
}

function parsed(text: string, file: string): ConfigTable {
  try {
    // A copy: tables of the parser have a prototype of their own, and would never be the same as others.
    const table = structuredClone(parseToml(text)) as ConfigTable;
    checkConfig(table, file, text);
    return table;
  } catch (error) {
    throw fileProblem(file, error);
  }
}

/** The text with what is different in the table, and nothing else. */
async function patched(text: string, before: ConfigTable, after: ConfigTable, file: string): Promise<string> {
  const { patch, TomlFormat } = await import('@decimalturn/toml-patch');
  // The library complains of mixed ends of lines on the console.
  const source = /[^\r]\n/.test(text) ? text.replaceAll('\r\n', '\n') : text;
  const { known, keys, sections } = withoutNew(before, after);
  const same = isDeepStrictEqual(before, known);
  const lines = same ? source : patch(source, known, TomlFormat.autoDetectFormat(source));
  const result = [withKeys(lines, keys).trimEnd(), stringify(sections).trim()]
    .filter((part) => part !== '')
    .join('\n\n');
  const whole = `${result}\n`;
  if (isDeepStrictEqual(structuredClone(parseToml(whole)), after)) return whole;
  throw new ClientError('internal', `${file} cannot be changed without harm; change it in an editor.`);
}

/**
 * What is new apart from the rest. The library would put a key below the comment of the section that follows, and take that comment
 * away with it later; and a profile onto one line.
 */
function withoutNew(
  before: ConfigTable,
  after: ConfigTable,
): { readonly known: ConfigTable; readonly keys: ConfigTable; readonly sections: ConfigTable } {
  const known = structuredClone(after);
  const keys: ConfigTable = {};
  const sections: ConfigTable = {};
  for (const [name, value] of Object.entries(after)) {
    if (Object.hasOwn(before, name)) continue;
    (isTable(value) ? sections : keys)[name] = value;
    delete known[name];
  }
  const fresh: ConfigTable = {};
  if (isTable(before.profiles) && isTable(known.profiles)) {
    for (const [name, value] of Object.entries(known.profiles)) {
      if (Object.hasOwn(before.profiles, name)) continue;
      fresh[name] = value;
      delete known.profiles[name];
    }
  }
  if (Object.keys(fresh).length > 0) sections.profiles = fresh;
  return { known, keys, sections };
}

function isTable(value: unknown): value is ConfigTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Puts keys behind those that are there; where there are none, before the first section and what is said of it. */
function withKeys(text: string, keys: ConfigTable): string {
  if (Object.keys(keys).length === 0) return text;
  const lines = text.split('\n');
  const header = lines.findIndex((line) => /^\s*\[/.test(line));
  const head = header === -1 ? lines : lines.slice(0, header);
  const lastKey = head.findLastIndex((line) => !/^\s*(?:#|$)/.test(line));
  const added = stringify(keys).trimEnd();
  if (lastKey !== -1) return [...lines.slice(0, lastKey + 1), added, ...lines.slice(lastKey + 1)].join('\n');
  if (header === -1) return [text.trimEnd(), added].filter((part) => part !== '').join('\n\n');
  const gap = head.findLastIndex((line) => line.trim() === '') + 1;
  return [...lines.slice(0, gap), added, '', ...lines.slice(gap)].join('\n');
}
