import { defineActing } from '../../act/acting-command.ts';
import { changesOf } from '../../ask/dry-run.ts';
import { findGroup } from '../../each/find-group.ts';
import { memberOf } from '../../each/find-member.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';
import { USER_HELP, userTarget } from '../../user-target.ts';

/** `imctl group transfer`: makes a member the owner of the group. */
export const groupTransferCommand = defineActing({
  name: 'group transfer',
  summary: 'make a member the owner of a group',
  description: ['Who owned it becomes an admin of it.'],
  arguments: [
    ['<group>', GROUP_HELP],
    ['<user>', `a member: ${USER_HELP}`],
  ],
  hasReason: true,
  asks: true,
  examples: [["imctl group transfer '#ops' bob --reason 'alice has left'", 'asks first']],
  plan: async (context, [group, given]) => {
    const conversation = groupTarget(String(group));
    const user = userTarget(String(given));
    const { owner } = await findGroup(context, String(group));
    return {
      question: {
        sentence: `This makes ${user} the owner of ${conversation}${owner === null ? '' : `, which @${owner} owns`}.`,
      },
      acts: [
        {
          target: conversation,
          changes: [{ action: 'update', target: conversation, field: 'owner', from: owner, to: user }],
          look: async () => {
            const { username } = await memberOf(context, conversation, user);
            return changesOf(conversation, { owner }, { owner: username });
          },
          run: async (reason) => {
            const input = { conversation, user, role: 'owner' } as const;
            const { unchanged } = await (await context.admin()).asAdmin('updateMember', input, reason);
            return { said: `${user} owns ${conversation} ${unchanged ? 'already' : 'now'}.`, unchanged };
          },
        },
      ],
    };
  },
});
