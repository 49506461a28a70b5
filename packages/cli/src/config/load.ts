import { readFile } from 'node:fs/promises';
import { configText, describeTomlProblem } from '@im-ts/protocol';
import { cosmiconfig } from 'cosmiconfig';
import { parse as parseToml, TomlError } from 'smol-toml';
import type { z } from 'zod';
import { ClientError } from '../client/errors.ts';
import type { Environment } from './environment.ts';
import { configDirOf, type ProfilePaths, profilePaths } from './paths.ts';
import {
  DEFAULT_PROFILE,
  DEFAULT_SERVER,
  type FileConfig,
  fileSchema,
  KNOWN_KEYS,
  normalServer,
  profileNameProblem,
  serverProblem,
} from './schema.ts';
import type { Sections } from './sections.ts';
import { lineOfKey } from './toml-file.ts';

/** What the command line says about where to work. */
export interface SettingFlags {
  readonly profile?: string | undefined;
  readonly server?: string | undefined;
}

/** Who works where: one profile, chosen. */
export interface Settings {
  readonly profile: string;
  /** The address as flag, variable or file name it; undefined when none does. */
  readonly namedServer: string | undefined;
  /** Who names it, as people know it: "--server", "IM_SERVER" or the file. */
  readonly serverSource: string;
  /** `namedServer`, else the usual one. */
  readonly server: string;
  /** Who logs in if nobody is named. */
  readonly username: string | undefined;
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
  const profile = first(
    checked(flags.profile, '--profile', profileNameProblem),
    checked(environment.profile, 'the variable IM_PROFILE', profileNameProblem),
    config.profile,
  );
  const own = config.profiles?.[profile ?? DEFAULT_PROFILE];
  const flag = checked(flags.server, '--server', serverProblem);
  const variable = checked(environment.server, 'the variable IM_SERVER', serverProblem);
  const named = first(flag, variable, own?.server, config.server);
  const namedServer = named === undefined ? undefined : normalServer(named);
  return {
    profile: profile ?? DEFAULT_PROFILE,
    namedServer,
    serverSource: flag !== undefined ? '--server' : variable !== undefined ? 'IM_SERVER' : (file ?? ''),
    server: namedServer ?? DEFAULT_SERVER,
    username: own?.username,
    paths: profilePaths(configDir, profile ?? DEFAULT_PROFILE),
    file,
    configDir,
    sections: sectionsOf(config),
  };
}

function sectionsOf(config: FileConfig): Sections {
  const { profile: _profile, server: _server, profiles: _profiles, ...sections } = config;
  return sections;
}

function first(...values: readonly (string | undefined)[]): string | undefined {
  return values.find((value) => value !== undefined);
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
  const explorer = cosmiconfig('im', {
    searchPlaces: ['im.toml'],
    loaders: { '.toml': (_path, content) => parseToml(configText(content)) },
    searchStrategy: 'none',
    cache: false,
  });
  let found: Awaited<ReturnType<typeof explorer.search>>;
  try {
    found = await explorer.search(configDir);
  } catch (error) {
    throw new ClientError('invalid_argument', describeReadError(configDir, error), { cause: error });
  }
  if (found === null) return { config: fileSchema.parse({}), file: undefined };
  const parsed = fileSchema.safeParse(found.isEmpty === true ? {} : found.config);
  if (parsed.success) return { config: parsed.data, file: found.filepath };
  const issue = parsed.error.issues[0] as z.core.$ZodIssue;
  const text = await readFile(found.filepath, 'utf8').catch(() => '');
  throw new ClientError('invalid_argument', describeIssue(issue, found.filepath, text));
}

function describeReadError(configDir: string, error: unknown): string {
  const file = (error as { filepath?: string }).filepath ?? `im.toml in ${configDir}`;
  if (error instanceof TomlError) return `the configuration file ${file} ${describeTomlProblem(error)}`;
  if (error instanceof RangeError) return `the configuration file ${file} ${error.message}`;
  const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  return `the configuration file ${file} cannot be read: ${reason}`;
}

function describeIssue(issue: z.core.$ZodIssue, file: string, text: string): string {
  const path = [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].map(String);
  const line = lineOfKey(text, path);
  const key = path.join('.');
  const place = line === undefined ? file : `${file}, line ${line}`;
  if (issue.code === 'unrecognized_keys') {
    return `unknown key "${key}" in ${place}; known are: ${KNOWN_KEYS.join(', ')}.`;
  }
  const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  return `the key "${key}" in ${place} is wrong: ${lowerFirst(message)}.`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
}
