import { closestMatch } from 'leven';
import { ClientError } from '../../client/errors.ts';
import { isTokenOnly } from '../../client/link/token-source.ts';
import { type Unsent, unsentIn } from '../../client/outbox/unsent.ts';
import { createAccountStore } from '../../config/credentials.ts';
import { loadSettings, type Settings } from '../../config/load.ts';
import { profileNames } from '../../config/profile-names.ts';
import { DEFAULT_PROFILE, profileNameProblem } from '../../config/schema.ts';
import type { Context } from '../context.ts';

/** How the account of a profile comes to be. */
export type ProfileAccess = 'login' | 'token' | 'token_command' | 'none';

/** An account on a server, under a name. */
export interface Profile {
  readonly name: string;
  readonly settings: Settings;
  readonly server: string;
  /** null where nobody has logged in, and where a token alone is known. */
  readonly username: string | null;
  readonly access: ProfileAccess;
  /** When the log-in ends unless it is used before, in epoch milliseconds; 0: it does not, or there is none. */
  readonly endsAt: number;
  readonly unsent: Unsent;
  /** Why its account cannot be read. */
  readonly problem: string | undefined;
  /** It is used where none is named. */
  readonly current: boolean;
}

/** The names of the profiles there are, and of the one in use. */
export async function knownProfiles(context: Context): Promise<string[]> {
  const { profile } = await context.settings();
  const names = await profileNames(context.environment);
  return names.length === 0 && profile === DEFAULT_PROFILE ? [DEFAULT_PROFILE] : names;
}

/** Checks a name that somebody typed. Throws ClientError invalid_argument. */
export function checkProfileName(name: string): string {
  const problem = profileNameProblem(name);
  if (problem === undefined) return name;
  throw new ClientError('invalid_argument', `${JSON.stringify(name)} is not the name of a profile: ${problem}.`);
}

/** The name of a profile that is there. Throws ClientError not_found that names those that are. */
export async function existingProfile(context: Context, name: string): Promise<string> {
  checkProfileName(name);
  const names = await knownProfiles(context);
  // The usual one is there for everybody.
  if (names.includes(name) || name === DEFAULT_PROFILE) return name;
  const close = closestMatch(name, names, { maxDistance: 3 });
  const meant = close === undefined ? '' : ` Did you mean "${close}"?`;
  throw new ClientError(
    'not_found',
    `there is no profile "${name}"; there are: ${names.join(', ')}.${meant} Add it with: im profile add ${name} --server URL`,
  );
}

/** What is known of a profile, without asking its server. */
export async function readProfile(context: Context, name: string): Promise<Profile> {
  const { environment } = context;
  // What names another profile or server for this run says nothing about this one.
  const settings = await loadSettings({ ...environment, profile: undefined, server: undefined }, { profile: name });
  const known = {
    name,
    settings,
    unsent: unsentIn(settings.paths.dir),
    current: (await context.settings()).profile === name,
    problem: undefined,
  };
  const byCommand = settings.tokenCommand !== undefined;
  const nobody = { username: null, access: byCommand ? ('token_command' as const) : ('none' as const), endsAt: 0 };
  try {
    const account = await createAccountStore(settings.paths).load();
    const server = settings.namedServer ?? account?.server ?? settings.server;
    if (account === undefined || byCommand) return { ...known, ...nobody, server };
    const { credentials } = account;
    const isToken = isTokenOnly(credentials);
    return {
      ...known,
      server,
      username: credentials.username === '' ? null : credentials.username,
      access: isToken ? 'token' : 'login',
      endsAt: isToken ? 0 : credentials.refreshTokenExpiresAt,
    };
  } catch (thrown) {
    if (!(thrown instanceof ClientError) && !(thrown instanceof Error && 'syscall' in thrown)) throw thrown;
    return { ...known, ...nobody, server: settings.server, problem: thrown.message };
  }
}

/** A profile as a JSON object. */
export function profileJson({ name, server, username, access, endsAt, unsent, problem, current, settings }: Profile) {
  return {
    name,
    server,
    username: username ?? settings.username ?? null,
    access,
    endsAt: endsAt === 0 ? null : new Date(endsAt).toISOString(),
    unsent: unsent.count,
    current,
    problem: problem ?? null,
  };
}

/** What `--help` says of it. */
export const PROFILE_JSON =
  '{"name", "server", "username", "access", "endsAt", "unsent", "current", "problem"}\naccess: "login", "token", "token_command" or "none"; unsent: messages that wait';

/** Throws ClientError failed_precondition while an `im` of this profile runs: its files would be pulled away from under it. */
export function refuseInUse({ name, unsent: { writers } }: Profile): void {
  if (writers.length === 0) return;
  throw new ClientError(
    'failed_precondition',
    `an im of the profile "${name}" is running (process ${writers.join(', ')}); end it first.`,
  );
}

/** How one gets in, in a word or a few. */
export function accessWords({ access, problem }: Profile): string {
  if (problem !== undefined) return `cannot be used: ${problem}`;
  return { login: 'logged in', token: 'token', token_command: 'token command', none: 'not logged in' }[access];
}
