import { defineActing } from '../../act/acting-command.ts';
import { planEnding } from '../../act/plan-ending.ts';
import { idsOf } from '../../each/ids.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl token revoke`: ends tokens of a user or a bot. */
export const tokenRevokeCommand = defineActing({
  name: 'token revoke',
  summary: 'end tokens of a user or a bot',
  description: [
    'They are refused within a second, on every node, and what is connected with them is cut off. A program needs another one then, so it asks first.',
  ],
  arguments: [
    ['<user>', USER_HELP],
    ['<tokens...>', 'numbers of tokens, see "imctl token list"'],
  ],
  hasReason: false,
  asks: true,
  examples: [
    ['imctl token revoke deploy 7', 'one, or several; asks first'],
    ['imctl token revoke deploy $(imctl token list deploy --quiet) --yes', 'all of them, in a script'],
  ],
  plan: async (context, [user, given]) => {
    const name = String(user);
    const tokens = idsOf(given as readonly string[], 'token');
    const list = async () => {
      const page = await (await context.admin()).call('adminListTokens', { user: userTarget(name) });
      return new Set(page.tokens.map(({ id }) => id));
    };
    return planEnding({
      ...{ kind: 'token', of: name, ids: tokens, list, done: 'Ended' },
      missing: (token) => `${name} has no token with the id ${token}; see: imctl token list ${name}`,
      end: async (token) => (await context.admin()).call('adminRevokeToken', { user: userTarget(name), token }),
    });
  },
});
