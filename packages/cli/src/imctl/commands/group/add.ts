import { LIMITS } from '@im-ts/protocol';
import type { Act } from '../../act/act.ts';
import { defineActing } from '../../act/acting-command.ts';
import { addToGroup } from '../../each/add-to-group.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl group add`: adds people to a group. */
export const groupAddCommand = defineActing({
  name: 'group add',
  summary: 'add people to a group',
  description: [
    'Members are passed over, so it is safe to run again. Whoever cannot be added (disabled, unknown, banned) is named, and the others are added. Somebody who is banned must be let back first: imctl group ban --lift.',
  ],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<users...>', USER_HELP],
  ],
  hasReason: true,
  asks: false,
  examples: [
    ["imctl group add '#ops' alice bob --reason 'they asked'", 'two'],
    ["imctl group add '#all' $(imctl user list --no-disabled --quiet) --reason 'everybody'", 'all who can log in'],
  ],
  plan: async (context, [group, given]) => {
    const conversation = groupTarget(String(group));
    const users = [...new Set((given as readonly string[]).map(userTarget))];
    const acts: Act[] = [];
    for (let from = 0; from < users.length; from += LIMITS.addMembersAtOnce) {
      const some = users.slice(from, from + LIMITS.addMembersAtOnce);
      const added = addToGroup(context, conversation, some);
      for (const user of some) {
        const target = `${user} in ${conversation}`;
        acts.push({
          target,
          changes: [{ action: 'create', target }],
          look: async () => {
            const { username } = await (await context.admin()).call('adminGetUser', { user });
            return [{ action: 'create', target: `@${username} in ${conversation}` }];
          },
          run: async (reason) => {
            const unchanged = (await added(reason, user)) === 'there';
            return {
              said: unchanged ? `${user}: in ${conversation} already.` : `Added ${user} to ${conversation}.`,
              unchanged,
            };
          },
        });
      }
    }
    return { acts };
  },
});
