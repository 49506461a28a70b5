import { type ReasonOption, reasonOf, reasonOption } from '../../ask/reason.ts';
import { defineCommand } from '../../command-spec.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl group role`: makes a member an admin of the group, or a member again. */
export const groupRoleCommand = defineCommand<ReasonOption>({
  name: 'group role',
  summary: 'make a member an admin of a group, or a member again',
  description: ['To make somebody the owner: imctl group transfer.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<user>', `a member: ${USER_HELP}`],
    ['<role>', 'what they become', ['admin', 'member']],
  ],
  options: () => [reasonOption()],
  examples: [["imctl group role '#ops' bob admin --reason 'alice is away'", 'bob is an admin of it']],
  run: async (context, [group, given, wanted], options) => {
    const conversation = groupTarget(String(group));
    const user = userTarget(String(given));
    const role = wanted === 'admin' ? 'admin' : 'member';
    const reason = await reasonOf(context, options);
    const { unchanged } = await (await context.admin()).asAdmin('updateMember', { conversation, user, role }, reason);
    context.say(`${user} is ${role} of ${conversation} ${unchanged ? 'already' : 'now'}.`);
    return 0;
  },
});
