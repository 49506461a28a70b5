import { type NewTokenOptions, newTokenOptions, SCOPES_HELP, tokenEnd } from '../../../program/token-options.ts';
import { timeLabel } from '../../../text/time.ts';
import { defineCommand } from '../../command-spec.ts';
import { createdTokenFields } from '../../fields/token.ts';
import { secretsOption, withSecrets } from '../../secrets/secrets-file.ts';
import { showOnce } from '../../secrets/show-once.ts';
import { userTarget } from '../../user-target.ts';

interface CreateOptions extends NewTokenOptions {
  readonly secrets?: string;
}

/** `imctl token create`: a token for a bot. */
export const tokenCreateCommand = defineCommand<CreateOptions>({
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
  options: () => [...newTokenOptions(), secretsOption()],
  examples: [
    ["imctl token create deploy 'deploy script'", 'reads and writes messages, for 90 days'],
    ['imctl token create backup nightly --scope read --expires 30d --secrets tokens.jsonl', 'into a file of yours'],
  ],
  fields: ({ secrets }) => createdTokenFields(secrets === undefined),
  run: async (context, [bot, name], { scope, expires, secrets }) => {
    const end = tokenEnd(expires, context.now());
    const admin = await context.admin();
    return await withSecrets(secrets, async (file) => {
      const made = await admin.call('adminCreateToken', {
        user: userTarget(String(bot)),
        name: String(name),
        scopes: [...scope],
        expiresAt: new Date(end).toISOString(),
      });
      const revoke = `imctl token revoke ${String(bot)} ${made.id}`;
      const target = `token "${made.name}" of ${userTarget(String(bot))}`;
      return await showOnce(context, {
        table: createdTokenFields(file === undefined),
        row: (token) => ({ ...made, token }),
        secret: { kind: 'token', target, secret: made.token, expiresAt: made.expiresAt },
        file,
        said: (where) => `${where} It ends ${timeLabel(end)}; to end it before: ${revoke}`,
        wayOut: `${revoke}, and make a new one`,
      });
    });
  },
});
