import { statSync } from 'node:fs';
import { join } from 'node:path';
import { configText, describeTomlProblem } from '@im-ts/protocol';
import { closestMatch } from 'leven';
import { parse as parseToml, TomlError } from 'smol-toml';
import * as v from 'valibot';
import { ClientError } from '../client/errors.ts';
import { CONFIG_KEYS } from './config-keys.ts';
import type { Environment } from './environment.ts';
import { configDirOf, type ProfilePaths, profilePaths } from './paths.ts';
import {
  DEFAULT_PROFILE,
  DEFAULT_SERVER,
  type FileConfig,
  fileSchema,
  normalServer,
  profileNameProblem,
  serverProblem,
} from './schema.ts';
import type { Sections } from './sections.ts';
import { lineOfKey } from './toml-file.ts';
import { IN_WORDS, isUnknownKey, pathOf, type ValueIssue } from './value-problem.ts';

/** What the command line says about where to work. */
export interface SettingFlags {
  readonly profile?: string | undefined;
  readonly server?: string | undefined;
}

/** Who works where: one profile, chosen. */
export interface Settings {
  readonly profile: string;
  /** Who names it, as people know it: "--profile", "IM_PROFILE", the file, or "default". */
  readonly profileSource: string;
  /** The address as flag, variable or file name it; undefined when none does. */
  readonly namedServer: string | undefined;
  /** Who names it, as people know it: "--server", "IM_SERVER" or the file. */
  readonly serverSource: string;
  /** `namedServer`, else the usual one. */
  readonly server: string;
  /** Who logs in if nobody is named. */
  readonly username: string | undefined;
  /** The program with its arguments that prints the password of the account. */
  readonly passwordCommand: readonly string[] | undefined;
  /** What prints a token, which is used in place of a log-in. */
  readonly tokenCommand: readonly string[] | undefined;
  readonly paths: ProfilePaths;
  /** The file that was read, undefined if there is none. */
  readonly file: string | undefined;
  /** The folder of im.toml. */
  readonly configDir: string;
  /** What the tables of im.toml say. */
  readonly sections: Sections;
}

/**
 * Chooses the profile and its server: flag, then variable, then im.toml, then the usual one.
 * Throws ClientError invalid_argument that names the wrong key and its file.
 */
export async function loadSettings(environment: Environment, flags: SettingFlags = {}): Promise<Settings> {
  const configDir = configDirOf(environment.configDir, environment.user);
  const { config, file } = await readConfigFile(configDir);
  const [profile, profileSource] = found(
    [checked(flags.profile, '--profile', profileNameProblem), '--profile'],
    [checked(environment.profile, 'the variable IM_PROFILE', profileNameProblem), 'IM_PROFILE'],
    [config.profile, file ?? ''],
  ) ?? [DEFAULT_PROFILE, 'default'];
  const own = config.profiles?.[profile];
  const [named, serverSource] = found(
    [checked(flags.server, '--server', serverProblem), '--server'],
    [checked(environment.server, 'the variable IM_SERVER', serverProblem), 'IM_SERVER'],
    [own?.server ?? config.server, file ?? ''],
  ) ?? [undefined, file ?? ''];
  const namedServer = named === undefined ? undefined : normalServer(named);
  return {
    profile,
    profileSource,
    namedServer,
    serverSource,
    server: namedServer ?? DEFAULT_SERVER,
    username: own?.username,
    passwordCommand: own?.password_command,
    tokenCommand: own?.token_command,
    paths: profilePaths(configDir, profile),
    file,
    configDir,
    sections: sectionsOf(config),
  };
}

function sectionsOf(config: FileConfig): Sections {
  const { profile: _profile, server: _server, profiles: _profiles, ...sections } = config;
  return sections;
}

/** The first value that is there, and who names it. */
function found(
  ...named: readonly (readonly [value: string | undefined, source: string])[]
): readonly [value: string, source: string] | undefined {
  for (const [value, source] of named) if (value !== undefined) return [value, source];
  return undefined;
}

function checked(
  value: string | undefined,
  source: string,
  problemOf: (value: string) => string | undefined,
): string | undefined {
  const problem = value === undefined ? undefined : problemOf(value);
  if (problem !== undefined) {
    throw new ClientError('invalid_argument', `${source} is ${JSON.stringify(value)}: ${problem}.`);
  }
  return value;
}

/** What im.toml in this folder says, checked. Throws ClientError invalid_argument that names the wrong key and its file. */
export async function readConfigFile(configDir: string): Promise<{ config: FileConfig; file: string | undefined }> {
  const { value, file, text } = await readConfigValue(configDir);
  return { config: checkConfig(value, file ?? '', text), file };
}

/** What im.toml in this folder holds, not yet checked. Throws ClientError invalid_argument when it cannot be read. */
export async function readConfigValue(
  configDir: string,
): Promise<{ value: unknown; file: string | undefined; text: string }> {
  let text = '';
  // What reads it is loaded where there is one: most have none.
  if (!mayBeThere(join(configDir, CONFIG_FILE))) return { value: {}, file: undefined, text };
  // The bundle knows only the default of a CommonJS module that is loaded late.
  const {
    default: { cosmiconfig },
  } = await import('cosmiconfig');
  const explorer = cosmiconfig('im', {
    searchPlaces: [CONFIG_FILE],
    loaders: {
      '.toml': (_path, content) => {
        text = configText(content);
        return parseToml(text);
      },
    },
    searchStrategy: 'none',
    cache: false,
  });
  try {
    const read = await explorer.search(configDir);
    if (read === null) return { value: {}, file: undefined, text };
    return { value: read.isEmpty === true ? {} : read.config, file: read.filepath, text };
  } catch (error) {
    throw fileProblem((error as { filepath?: string }).filepath ?? `im.toml in ${configDir}`, error);
  }
}

const CONFIG_FILE = 'im.toml';

/** False where there is certainly none; what is in the way otherwise is said when it is read. */
function mayBeThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}

/** Checks what a file holds, whose text tells the lines. Throws ClientError invalid_argument that names the first wrong key. */
export function checkConfig(value: unknown, file: string, text: string): FileConfig {
  const parsed = v.safeParse(fileSchema, value, IN_WORDS);
  if (parsed.success) return parsed.output;
  throw new ClientError('invalid_argument', describeIssue(parsed.issues[0], file, text));
}

/** A sentence for each key of a file that is wrong. */
export function configProblems(value: unknown, file: string, text: string): string[] {
  const { issues = [] } = v.safeParse(fileSchema, value, IN_WORDS);
  return issues.map((issue) => describeIssue(issue, file, text));
}

/** Why a file cannot be read, as an error for people. */
export function fileProblem(file: string, error: unknown): ClientError {
  if (error instanceof ClientError) return error;
  return new ClientError('invalid_argument', `the configuration file ${file} ${reasonOf(error)}`, { cause: error });
}

function reasonOf(error: unknown): string {
  if (error instanceof TomlError) return describeTomlProblem(error);
  if (error instanceof RangeError) return error.message;
  const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  return `cannot be read: ${reason}`;
}

function describeIssue(issue: ValueIssue, file: string, text: string): string {
  const path = pathOf(issue);
  const line = lineOfKey(text, path);
  const key = path.join('.');
  const place = line === undefined ? file : `${file}, line ${line}`;
  if (isUnknownKey(issue)) {
    const known = CONFIG_KEYS.map((one) => one.key);
    const close = closestMatch(key, known, { maxDistance: 3 });
    const meant = close === undefined ? `known are: ${known.join(', ')}.` : `did you mean "${close}"?`;
    return `unknown key "${key}" in ${place}; ${meant}`;
  }
  return `the key "${key}" in ${place} is wrong: ${lowerFirst(issue.message)}.`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
}
