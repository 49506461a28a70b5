import { ClientError } from '../../../client/errors.ts';
import { defineActing } from '../../act/acting-command.ts';
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
    let listed: Promise<ReadonlySet<number>> | undefined;
    const list = async () => {
      const page = await (await context.admin()).call('adminListTokens', { user: userTarget(name) });
      return new Set(page.tokens.map(({ id }) => id));
    };
    const acts = tokens.map((token) => {
      const target = `token ${token} of ${name}`;
      const changes = [{ action: 'delete', target } as const];
      return {
        target,
        changes,
        look: async () => {
          listed ??= list();
          if ((await listed).has(token)) return changes;
          throw new ClientError(
            'not_found',
            `${name} has no token with the id ${token}; see: imctl token list ${name}`,
          );
        },
        run: async () => {
          await (await context.admin()).call('adminRevokeToken', { user: userTarget(name), token });
          return { said: `Ended token ${token} of ${name}.` };
        },
      };
    });
    const which = `${tokens.length === 1 ? 'token' : 'tokens'} ${tokens.join(', ')}`;
    return { acts, question: { sentence: `This ends ${which} of ${name}.` } };
  },
});
