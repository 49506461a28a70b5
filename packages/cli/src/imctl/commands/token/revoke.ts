import { defineCommand } from '../../command-spec.ts';
import { idsOf } from '../../each/ids.ts';
import { onEach } from '../../each/on-each.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl token revoke`: ends tokens of a user or a bot. */
export const tokenRevokeCommand = defineCommand({
  name: 'token revoke',
  summary: 'end tokens of a user or a bot',
  description: ['They are refused within a second, on every node, and what is connected with them is cut off.'],
  arguments: [
    ['<user>', USER_HELP],
    ['<tokens...>', 'numbers of tokens, see "imctl token list"'],
  ],
  examples: [['imctl token revoke deploy 7', 'one, or several']],
  run: async (context, [user, given]) => {
    const name = String(user);
    const tokens = idsOf(given as readonly string[], 'token');
    const admin = await context.admin();
    return await onEach(context, tokens, async (token) => {
      await admin.call('adminRevokeToken', { user: userTarget(name), token });
      context.say(`Ended token ${token} of ${name}.`);
    });
  },
});
