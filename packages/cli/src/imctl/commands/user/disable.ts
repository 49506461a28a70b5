import { defineActing } from '../../act/acting-command.ts';
import { changesOf } from '../../ask/dry-run.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl user disable`: keeps somebody from logging in. */
export const userDisableCommand = defineActing({
  name: 'user disable',
  summary: 'keep somebody from logging in',
  description: [
    'Ends all their sessions and tokens. What they wrote stays. A group that they own gets another owner, the oldest admin or else the oldest member, and they stay in it as an admin. Webhooks that they made stop ("imctl webhook list --maker NAME" lists them), and their invite links end. "imctl user enable" lets them log in again, and their webhooks go on; their groups keep the new owners.',
  ],
  arguments: [['<users...>', USER_HELP]],
  hasReason: false,
  asks: true,
  examples: [
    ['imctl user disable mallory', 'asks first'],
    ['imctl user disable --yes $(cat leavers.txt)', 'many, in a script'],
  ],
  plan: async (context, [given]) => {
    const names = given as readonly string[];
    const acts = names.map(userTarget).map((user) => ({
      target: user,
      changes: [{ action: 'update' as const, target: user, field: 'disabled', to: true }],
      look: async () => {
        const { username, disabled } = await (await context.admin()).call('adminGetUser', { user });
        return changesOf(`@${username}`, { disabled }, { disabled: true });
      },
      run: async () => {
        await (await context.admin()).call('adminDisableUser', { user });
        return { said: `Disabled ${user}.` };
      },
    }));
    return { acts, question: { sentence: `This logs out and keeps out ${names.join(', ')}.` } };
  },
});
