import { LIMITS, TOKEN_SCOPE_NAMES, TOKEN_SCOPES, type TokenScope } from '@im-ts/protocol';
import { InvalidArgumentError, Option } from 'commander';
import { ClientError } from '../client/errors.ts';
import { parseEnd } from '../text/time.ts';

/** How a new token is described. */
export interface NewTokenOptions {
  readonly scope: readonly TokenScope[];
  readonly expires: string;
}

const DEFAULT_SCOPES: readonly TokenScope[] = ['read', 'messages:write'];
const DEFAULT_END = `${LIMITS.tokenDaysDefault}d`;
const WIDTH = Math.max(...TOKEN_SCOPE_NAMES.map(({ length }) => length));

/** The scopes with what each lets a token do, for the help. */
export const SCOPES_HELP = `Scopes:\n${TOKEN_SCOPE_NAMES.map((name) => `  ${name.padEnd(WIDTH)}  ${TOKEN_SCOPES[name]}`).join('\n')}`;

/** The options of a command that makes a token. */
export function newTokenOptions(): Option[] {
  return [
    new Option('--scope <scopes>', 'what it may do, with commas; may be given several times')
      .argParser(collectScopes)
      .default(DEFAULT_SCOPES, DEFAULT_SCOPES.join(',')),
    new Option(
      '--expires <time>',
      `when it ends: 12h, 30d, 2026-12-24; at most ${LIMITS.tokenDays} days ahead`,
    ).default(DEFAULT_END),
  ];
}

/** When a new token ends, in epoch milliseconds. Throws ClientError invalid_argument for a time that is none or is over. */
export function tokenEnd(expires: string, now: number): number {
  const end = parseEnd(expires, now);
  if (end !== undefined && end > now) return end;
  const why = end === undefined ? 'is no time' : 'is over';
  throw new ClientError('invalid_argument', `"${expires}" ${why}: write 12h, 30d, 8w or 2026-12-24.`);
}

/** Adds to what was given before, in place of the default. */
function collectScopes(text: string, before: readonly TokenScope[]): readonly TokenScope[] {
  const scopes = text.split(',').map((name) => name.trim());
  const unknown = scopes.find((name) => !Object.hasOwn(TOKEN_SCOPES, name));
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`There is no scope "${unknown}"; there are ${TOKEN_SCOPE_NAMES.join(', ')}.`);
  }
  return [...(before === DEFAULT_SCOPES ? [] : before), ...(scopes as TokenScope[])];
}
