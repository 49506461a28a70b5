import * as z from 'zod';
import { serverAddresses } from '../client/link/server-addresses.ts';
import { sectionSchemas } from './sections.ts';

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

const server = z.string().superRefine((value, context) => {
  const problem = serverProblem(value);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});

const profileName = z.string().superRefine((value, context) => {
  const problem = profileNameProblem(value);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});

/** A program with its arguments, run without a shell. */
const command = z
  .union([z.array(z.string()), z.string()], { error: COMMAND_FORM })
  .superRefine((value, context) => {
    const [program = ''] = typeof value === 'string' ? [value] : value;
    if (program !== '' && !(typeof value === 'string' && /\s/.test(value))) return;
    context.addIssue({ code: 'custom', message: COMMAND_FORM });
  })
  .transform((value): readonly string[] => (typeof value === 'string' ? [value] : value));

const profile = z.strictObject({
  server: server.optional().describe('The address of the server.'),
  username: z.string().min(1).optional().describe('Who logs in when --username is not given.'),
  password_command: command.optional().describe('What prints the password in its first line, for "im login".'),
  token_command: command
    .optional()
    .describe('What prints a token in its first line: it is used in place of a log-in, and never kept.'),
});

/** The shape of im.toml. */
export const fileSchema = z.strictObject({
  profile: profileName.optional().describe('The profile that is used when none is named.'),
  server: server.optional().describe('The server of profiles that name none.'),
  profiles: z.record(profileName, profile).optional().describe('A profile is an account on a server.'),
  ...sectionSchemas,
});

export type FileConfig = z.output<typeof fileSchema>;
