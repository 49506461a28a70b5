import { defineActing } from '../../act/acting-command.ts';
import { changesOf } from '../../ask/dry-run.ts';
import { memberOf } from '../../each/find-member.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl group role`: makes a member an admin of the group, or a member again. */
export const groupRoleCommand = defineActing({
  name: 'group role',
  summary: 'make a member an admin of a group, or a member again',
  description: ['To make somebody the owner: imctl group transfer.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<user>', `a member: ${USER_HELP}`],
    ['<role>', 'what they become', ['admin', 'member']],
  ],
  hasReason: true,
  asks: false,
  examples: [["imctl group role '#ops' bob admin --reason 'alice is away'", 'bob is an admin of it']],
  plan: async (context, [group, given, wanted]) => {
    const conversation = groupTarget(String(group));
    const user = userTarget(String(given));
    const role = wanted === 'admin' ? 'admin' : 'member';
    const target = `${user} in ${conversation}`;
    return {
      acts: [
        {
          target,
          changes: [{ action: 'update', target, field: 'role', to: role }],
          look: async () => {
            const { username, role: before } = await memberOf(context, conversation, user);
            return changesOf(`@${username} in ${conversation}`, { role: before as string }, { role });
          },
          run: async (reason) => {
            const admin = await context.admin();
            const { unchanged } = await admin.asAdmin('updateMember', { conversation, user, role }, reason);
            return { said: `${user} is ${role} of ${conversation} ${unchanged ? 'already' : 'now'}.`, unchanged };
          },
        },
      ],
    };
  },
});
