import { existsSync, statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { configText, describeTomlProblem } from '@im-ts/protocol';
import { cosmiconfig } from 'cosmiconfig';
import { closestMatch } from 'leven';
import { parse as parseToml, TomlError } from 'smol-toml';
import { checkTogether } from './check-together.ts';
import { ConfigError } from './config-error.ts';
import { JsonError, parseJson } from './json-file.ts';
import { listOptions, listTables, type Option, tableIn } from './options.ts';
import { type Config, configSchema } from './schema.ts';
import { readSecrets } from './secret-files.ts';

export { ConfigError } from './config-error.ts';

/** Where the value of an option came from. */
export type Origin =
  | { readonly type: 'default' }
  | { readonly type: 'file' | 'variable' | 'flag'; readonly name: string };

export interface LoadedConfig {
  readonly config: Config;
  /** Option key → where its value came from. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** The file that was read, undefined if there was none. */
  readonly file: string | undefined;
  /** Things that were ignored, as sentences for the log. */
  readonly warnings: readonly string[];
}

export interface LoadOptions {
  /** Option key → text of a flag and the flag's own name, e.g. server.port → --port. */
  readonly flags?: Readonly<Record<string, { readonly flag: string; readonly value: string }>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** The file to read instead of looking for one; beats IMD_CONFIG. */
  readonly file?: string | undefined;
}

const CONFIG_VARIABLE = 'IMD_CONFIG';
/** The part of a mistyped name that is compared, in UTF-16 units: an environment may hold names of any length. */
const MAX_COMPARED = 100;

/**
 * Reads the configuration: defaults, then the file, then IMD_* variables, then flags; later ones win.
 * The file is `file`, else $IMD_CONFIG, else imd.toml or imd.json in the working folder. Throws ConfigError.
 */
export async function loadConfig(options: LoadOptions = {}): Promise<LoadedConfig> {
  const env = options.env ?? process.env;
  const cwd = options.cwd ?? process.cwd();
  const problems: string[] = [];
  const values = new Map<string, { raw: unknown; origin: Origin }>();
  const found = await readFile(options.file ?? emptyToUndefined(env[CONFIG_VARIABLE]), cwd);
  if (found !== undefined) takeFile(found, values, problems);
  const warnings = takeEnvironment(env, values);
  for (const [key, { flag, value }] of Object.entries(options.flags ?? {})) {
    values.set(key, { raw: value, origin: { type: 'flag', name: flag } });
  }
  const tables = validate(values, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  const config = await readSecrets(resolvePaths(configSchema.parse(tables), cwd));
  checkTogether(config);
  const origins = new Map(
    listOptions().map(({ key }) => [key, values.get(key)?.origin ?? { type: 'default' as const }]),
  );
  return { config: deepFreeze(config), origins, file: found?.path, warnings };
}

/** "the file /etc/imd.toml", "the variable IMD_SERVER_PORT", "the flag --port". */
export function describeOrigin(origin: Origin): string {
  return origin.type === 'default' ? 'default' : `the ${origin.type} ${origin.name}`;
}

interface FoundFile {
  readonly path: string;
  readonly content: unknown;
}

async function readFile(named: string | undefined, cwd: string): Promise<FoundFile | undefined> {
  const explorer = cosmiconfig('imd', {
    searchPlaces: ['imd.toml', 'imd.json'],
    loaders: {
      '.toml': (_path, content) => parseToml(configText(content)),
      '.json': (_path, content) => parseJson(configText(content)),
    },
    searchStrategy: 'none',
    cache: false,
  });
  const path = named === undefined ? undefined : resolve(cwd, named);
  if (path !== undefined) checkNamedFile(path);
  try {
    const result = path === undefined ? await explorer.search(cwd) : await explorer.load(path);
    if (result === null) return undefined;
    return { path: result.filepath, content: result.isEmpty === true ? {} : result.config };
  } catch (error) {
    throw new ConfigError([describeReadError(path ?? cwd, error)], error);
  }
}

function checkNamedFile(path: string): void {
  if (!existsSync(path)) throw new ConfigError([`There is no configuration file ${path}.`]);
  if (statSync(path).isDirectory()) throw new ConfigError([`${path} is a folder, not a configuration file.`]);
  if (!['.toml', '.json'].includes(extname(path))) {
    throw new ConfigError([`The configuration file ${path} must end with .toml or .json.`]);
  }
}

function describeReadError(path: string, error: unknown): string {
  const file = (error as { filepath?: string }).filepath ?? path;
  if (error instanceof TomlError) return `The configuration file ${file} ${describeTomlProblem(error)}`;
  if (error instanceof JsonError || error instanceof RangeError)
    return `The configuration file ${file} ${error.message}`;
  const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  return `The configuration file ${file} cannot be read: ${reason}`;
}

type Values = Map<string, { raw: unknown; origin: Origin }>;

function takeFile(file: FoundFile, values: Values, problems: string[]): void {
  if (!isTable(file.content)) {
    problems.push(`The configuration file ${file.path} must hold tables such as [server].`);
    return;
  }
  takeTable(file.content, '', file.path, { values, problems });
}

/** What a table of the file says, and the tables in it; `prefix`: "server.", '' for the file itself. */
function takeTable(
  content: Record<string, unknown>,
  prefix: string,
  path: string,
  taken: { readonly values: Values; readonly problems: string[] },
): void {
  const options = listOptions();
  const tables = listTables().map(({ name }) => name);
  for (const [name, raw] of Object.entries(content)) {
    const key = `${prefix}${name}`;
    if (options.some((option) => option.key === key)) {
      taken.values.set(key, { raw, origin: { type: 'file', name: path } });
    } else if (!tables.includes(key)) {
      const known = prefix === '' ? tables : options.map((option) => option.key);
      taken.problems.push(unknownKey(key, path, known));
    } else if (!isTable(raw)) {
      taken.problems.push(`"${key}" in ${path} must be a table: write [${key}].`);
    } else {
      takeTable(raw, `${key}.`, path, taken);
    }
  }
}

/** The candidate that is most like a mistyped name; undefined when none is close. */
function nearest(name: string, candidates: readonly string[]): string | undefined {
  const form = (text: string) => text.slice(0, MAX_COMPARED).toLowerCase();
  const maxDistance = Math.max(2, Math.floor(name.length / 3));
  const match = closestMatch(form(name), candidates.map(form), { maxDistance });
  return candidates.find((candidate) => form(candidate) === match);
}

function unknownKey(key: string, file: string, known: readonly string[]): string {
  const guess = nearest(key, known);
  return `Unknown option "${key}" in ${file}${guess === undefined ? '.' : `; did you mean "${guess}"?`}`;
}

/** Unknown variables are only warned of: a container platform may set some with the same beginning. */
function takeEnvironment(env: Readonly<Record<string, string | undefined>>, values: Values): string[] {
  const options = listOptions();
  const warnings: string[] = [];
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith('IMD_') || variable === CONFIG_VARIABLE || value === undefined) continue;
    const option = options.find((entry) => entry.variable === variable);
    if (option !== undefined) values.set(option.key, { raw: value, origin: { type: 'variable', name: variable } });
    else {
      const guess = nearest(
        variable,
        options.map((entry) => entry.variable),
      );
      warnings.push(
        `Unknown variable ${variable} was ignored${guess === undefined ? '.' : `; did you mean ${guess}?`}`,
      );
    }
  }
  return warnings;
}

/** Each option by itself, so that every problem is told at once and with its source. */
function validate(values: Values, problems: string[]): Record<string, unknown> {
  const tables: Record<string, unknown> = {};
  for (const option of listOptions()) {
    const entry = values.get(option.key);
    if (entry === undefined) continue;
    const raw = entry.origin.type === 'file' ? entry.raw : fromText(option, String(entry.raw));
    if (option.schema.safeParse(raw).success) put(tables, option, raw);
    else {
      const shown = option.secret ? '' : ` is ${shorten(JSON.stringify(entry.raw) ?? 'nothing')}`;
      problems.push(`${option.key} (${describeOrigin(entry.origin)})${shown}: it must be ${option.allowed}.`);
    }
  }
  return tables;
}

/** Makes the tables that an option is in where they are not there. */
function put(tables: Record<string, unknown>, { table, name }: Option, value: unknown): void {
  let at = tables;
  for (const part of table.split('.')) {
    at[part] ??= {};
    at = at[part] as Record<string, unknown>;
  }
  at[name] = value;
}

function fromText(option: Option, value: string): unknown {
  if (option.kind === 'number') return /^-?\d+$/.test(value.trim()) ? Number(value) : value;
  if (option.kind === 'list') {
    return value
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '');
  }
  if (option.kind === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

/** Relative paths count from the working folder. */
function resolvePaths(config: Config, cwd: string): Config {
  const resolved = structuredClone(config) as Config;
  for (const { table, name, kind } of listOptions()) {
    const values = tableIn(resolved, table);
    const path = values[name];
    if (kind === 'path' && typeof path === 'string' && path !== '') values[name] = resolve(cwd, path);
  }
  return resolved;
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function emptyToUndefined(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const entry of Object.values(value)) deepFreeze(entry);
    Object.freeze(value);
  }
  return value;
}
