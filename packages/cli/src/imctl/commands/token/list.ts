import { defineCommand } from '../../command-spec.ts';
import { TOKEN_FIELDS } from '../../fields/token.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl token list`: the tokens of a user or a bot. */
export const tokenListCommand = defineCommand({
  name: 'token list',
  summary: 'list the tokens of a user or a bot',
  description: ['Those that are good, the newest first. Their secrets are not kept anywhere, so they cannot be shown.'],
  arguments: [['<user>', USER_HELP]],
  examples: [
    ['imctl token list deploy', 'names, scopes, last use and end'],
    ["imctl token list deploy -o jsonl | jq -r 'select(.lastUsedAt == null).id'", 'those that nobody has used'],
  ],
  fields: TOKEN_FIELDS,
  run: async (context, [given]) => {
    const user = userTarget(String(given));
    const admin = await context.admin();
    const { username } = await admin.call('adminGetUser', { user });
    const { tokens } = await admin.call('adminListTokens', { user });
    const exporter = context.list(TOKEN_FIELDS);
    for (const token of tokens) await exporter.row({ ...token, user: username });
    await exporter.end();
    if (tokens.length === 0) context.say(`@${username} has no tokens.`);
    return 0;
  },
});
