import * as v from 'valibot';
import { serverAddresses } from '../client/link/server-addresses.ts';
import { sectionSchemas } from './sections.ts';
import { namesTo, table } from './table-schema.ts';

/** Used when no profile is named. */
export const DEFAULT_PROFILE = 'default';
/** Used when no server is named. */
export const DEFAULT_SERVER = 'http://127.0.0.1:8420';

/** Why a name may not be the name of a profile, undefined when it may. */
export function profileNameProblem(name: string): string | undefined {
  // It becomes the name of a folder.
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name)
    ? undefined
    : 'it must be 1 to 64 letters, digits, ".", "_" or "-", and start with a letter or digit';
}

/** Why a text may not be the address of a server, undefined when it may. */
export function serverProblem(text: string): string | undefined {
  for (const address of serverAddresses(text)) {
    const problem = addressProblem(address);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function addressProblem(text: string): string | undefined {
  const allowed = 'it must be an address such as "http://127.0.0.1:8420" or "https://chat.example.org"';
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return allowed;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return allowed;
  if (url.username !== '' || url.password !== '') return 'it must not hold a user name or a password';
  if (url.search !== '' || url.hash !== '') return 'it must not have a query or a fragment';
  return undefined;
}

/** One spelling for one server: no slash at the end, commas without spaces. The text was checked before. */
export function normalServer(text: string): string {
  const addresses = serverAddresses(text).map((address) => {
    const url = new URL(address);
    return url.origin + url.pathname.replace(/\/+$/, '');
  });
  return [...new Set(addresses)].join(',');
}

const COMMAND_FORM =
  'it must be a list such as ["pass", "show", "im"], run without a shell; write ["sh", "-c", "…"] for one';

const server = textWithout(serverProblem);

function textWithout(problemOf: (text: string) => string | undefined): v.GenericSchema<string> {
  return v.pipe(
    v.string(),
    v.check(
      (text) => problemOf(text) === undefined,
      ({ input }) => problemOf(input) ?? '',
    ),
  );
}

/** A program with its arguments, run without a shell. */
const command = v.pipe(
  v.union([v.array(v.string()), v.string()], COMMAND_FORM),
  v.check((value) => {
    const [program = ''] = typeof value === 'string' ? [value] : value;
    return program !== '' && !(typeof value === 'string' && /\s/.test(value));
  }, COMMAND_FORM),
  v.transform((value): readonly string[] => (typeof value === 'string' ? [value] : value)),
);

const profile = table({
  server: v.optional(v.pipe(server, v.description('The address of the server.'))),
  username: v.optional(v.pipe(v.string(), v.minLength(1), v.description('Who logs in when --username is not given.'))),
  password_command: v.optional(
    v.pipe(command, v.description('What prints the password in its first line, for "im login".')),
  ),
  token_command: v.optional(
    v.pipe(
      command,
      v.description('What prints a token in its first line: it is used in place of a log-in, and never kept.'),
    ),
  ),
});

/** The shape of im.toml. */
export const fileSchema = table({
  profile: v.optional(
    v.pipe(textWithout(profileNameProblem), v.description('The profile that is used when none is named.')),
  ),
  server: v.optional(v.pipe(server, v.description('The server of profiles that name none.'))),
  profiles: v.optional(namesTo(profile, profileNameProblem)),
  ...sectionSchemas,
});

export type FileConfig = v.InferOutput<typeof fileSchema>;
