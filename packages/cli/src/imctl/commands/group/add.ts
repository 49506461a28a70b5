import { LIMITS } from '@im-ts/protocol';
import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { onEach } from '../../each/on-each.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl group add`: adds people to a group. */
export const groupAddCommand = defineCommand<ReasonOption>({
  name: 'group add',
  summary: 'add people to a group',
  description: [
    'Members are passed over, so it is safe to run again. Somebody who is banned must be let back first: imctl group ban --lift.',
  ],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<users...>', USER_HELP],
  ],
  options: () => [reasonOption()],
  examples: [
    ["imctl group add '#ops' alice bob --reason 'they asked'", 'two'],
    ["imctl group add '#all' $(imctl user list --quiet) --reason 'everybody'", 'many, in a script'],
  ],
  run: async (context, [group, given], options) => {
    const conversation = groupTarget(String(group));
    const targets = (given as readonly string[]).map(userTarget);
    const reason = await reasonOf(context, options);
    const admin = await context.admin();
    const parts: string[][] = [];
    for (let from = 0; from < targets.length; from += LIMITS.addMembersAtOnce) {
      parts.push(targets.slice(from, from + LIMITS.addMembersAtOnce));
    }
    return await onEach(context, parts, async (users) => {
      const { unchanged } = await admin.asAdmin('addMembers', { conversation, users }, reason);
      const names = users.length > 5 ? `${users.length} users` : users.join(', ');
      context.say(unchanged ? `${names}: in ${conversation} already.` : `Added ${names} to ${conversation}.`);
    });
  },
});
