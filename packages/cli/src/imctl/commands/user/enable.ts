import { defineActing } from '../../act/acting-command.ts';
import { changesOf } from '../../ask/dry-run.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl user enable`: lets somebody log in again. */
export const userEnableCommand = defineActing({
  name: 'user enable',
  summary: 'let somebody log in again',
  description: ['Sessions and tokens that ended when they were disabled stay ended.'],
  arguments: [['<users...>', USER_HELP]],
  hasReason: false,
  asks: false,
  examples: [['imctl user enable alice', 'one, or several']],
  plan: async (context, [given]) => {
    const acts = (given as readonly string[]).map(userTarget).map((user) => ({
      target: user,
      changes: [{ action: 'update' as const, target: user, field: 'disabled', to: false }],
      look: async () => {
        const { username, disabled } = await (await context.admin()).call('adminGetUser', { user });
        return changesOf(`@${username}`, { disabled }, { disabled: false });
      },
      run: async () => {
        await (await context.admin()).call('adminEnableUser', { user });
        return { said: `Enabled ${user}.` };
      },
    }));
    return { acts };
  },
});
