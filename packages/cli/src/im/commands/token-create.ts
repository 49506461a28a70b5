import { LIMITS, TOKEN_SCOPE_NAMES, TOKEN_SCOPES, type TokenScope } from '@im-ts/protocol';
import { InvalidArgumentError, Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { reaching } from '../../program/reach.ts';
import { parseEnd, timeLabel } from '../../text/time.ts';
import { defineCommand } from '../command-spec.ts';

interface CreateOptions {
  readonly scope: readonly TokenScope[];
  readonly expires: string;
}

const DEFAULT_SCOPES: readonly TokenScope[] = ['read', 'messages:write'];
const DEFAULT_END = `${LIMITS.tokenDaysDefault}d`;
const WIDTH = Math.max(...TOKEN_SCOPE_NAMES.map(({ length }) => length));

/** `im token create`: a token for a program. */
export const tokenCreateCommand = defineCommand<CreateOptions>({
  name: 'token create',
  summary: 'make a token for a script or a bot',
  description: [
    'Whoever has the token acts as you, within its scopes. It is printed once; keep it as you keep a password.',
    'A program gives it as IM_TOKEN to im, or as "Authorization: Bearer TOKEN" to the REST interface.',
    `Scopes:\n${TOKEN_SCOPE_NAMES.map((name) => `  ${name.padEnd(WIDTH)}  ${TOKEN_SCOPES[name]}`).join('\n')}`,
  ],
  arguments: [['<name>', 'what you call it, such as "deploy script"']],
  options: () => [
    new Option('--scope <scopes>', 'what it may do, with commas; may be given several times')
      .argParser(collectScopes)
      .default(DEFAULT_SCOPES, DEFAULT_SCOPES.join(',')),
    new Option(
      '--expires <time>',
      `when it ends: 12h, 30d, 2026-12-24; at most ${LIMITS.tokenDays} days ahead`,
    ).default(DEFAULT_END),
  ],
  examples: [
    ["im token create 'deploy script'", 'reads and writes messages, for 90 days'],
    ['im token create backup --scope read --expires 30d', 'reads only'],
    ['IM_TOKEN=$(im token create ci --expires 1h) make notify', 'for one run'],
  ],
  json: '{"id", "name", "token", "scopes", "expiresAt"}',
  run: async (context, [name], { scope, expires }) => {
    const end = parseEnd(expires, context.now());
    if (end === undefined || end <= context.now()) {
      const why = end === undefined ? 'is no time' : 'is over';
      throw new ClientError('invalid_argument', `"${expires}" ${why}: write 12h, 30d, 8w or 2026-12-24.`);
    }
    const rest = await context.rest();
    const expiresAt = new Date(end).toISOString();
    const request = { name: String(name), scopes: [...scope], expiresAt };
    const made = await reaching(rest.serverUrl, () => rest.call('createToken', request, { signal: context.signal }));
    if (context.flags.json === true) {
      await context.printJson(made);
      return 0;
    }
    await context.streams.print(`${made.token}\n`);
    if (context.streams.stdoutIsTerminal) {
      context.streams.note(
        `Shown this once only. It ends ${timeLabel(end)}; to end it before: im token revoke ${made.id}`,
      );
    }
    return 0;
  },
});

/** Adds to what was given before, in place of the default. */
function collectScopes(text: string, before: readonly TokenScope[]): readonly TokenScope[] {
  const scopes = text.split(',').map((name) => name.trim());
  const unknown = scopes.find((name) => !Object.hasOwn(TOKEN_SCOPES, name));
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`There is no scope "${unknown}"; there are ${TOKEN_SCOPE_NAMES.join(', ')}.`);
  }
  return [...(before === DEFAULT_SCOPES ? [] : before), ...(scopes as TokenScope[])];
}
