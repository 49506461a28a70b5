import { type NewTokenOptions, newTokenOptions, SCOPES_HELP, tokenEnd } from '../../../program/token-options.ts';
import { timeLabel } from '../../../text/time.ts';
import { defineCommand } from '../../command-spec.ts';
import { shownOnce } from '../../each/shown-once.ts';
import { CREATED_TOKEN_FIELDS } from '../../fields/token.ts';
import { userTarget } from '../../user-target.ts';

/** `imctl token create`: a token for a bot. */
export const tokenCreateCommand = defineCommand<NewTokenOptions>({
  name: 'token create',
  summary: 'make a token for a bot',
  description: [
    'It is printed once; keep it as you keep a password. People make their own: im token create.',
    SCOPES_HELP,
  ],
  arguments: [
    ['<bot>', 'the name of a bot'],
    ['<name>', 'what you call the token, such as "deploy script"'],
  ],
  options: newTokenOptions,
  examples: [
    ["imctl token create deploy 'deploy script'", 'reads and writes messages, for 90 days'],
    ['imctl token create backup nightly --scope read --expires 30d > backup.token', 'into a file'],
  ],
  fields: CREATED_TOKEN_FIELDS,
  run: async (context, [bot, name], { scope, expires }) => {
    const end = tokenEnd(expires, context.now());
    const made = await (await context.admin()).call('adminCreateToken', {
      user: userTarget(String(bot)),
      name: String(name),
      scopes: [...scope],
      expiresAt: new Date(end).toISOString(),
    });
    const print = () =>
      context.output.isAsked ? context.show(CREATED_TOKEN_FIELDS, made) : context.streams.print(`${made.token}\n`);
    await shownOnce(
      context,
      print,
      `Shown this once only. It ends ${timeLabel(end)}; to end it before: imctl token revoke ${String(bot)} ${made.id}`,
    );
    return 0;
  },
});
