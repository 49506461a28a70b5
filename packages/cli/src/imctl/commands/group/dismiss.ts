import { ClientError } from '../../../client/errors.ts';
import { defineActing } from '../../act/acting-command.ts';
import { findGroup } from '../../each/find-group.ts';
import { GROUP_HELP, groupTarget } from '../../group-target.ts';

/** `imctl group dismiss`: ends a group for good. */
export const groupDismissCommand = defineActing({
  name: 'group dismiss',
  summary: 'end a group for good',
  description: [
    'It is gone for everybody, with its messages, and nothing brings it back. To keep it readable: imctl group archive. For 30 days nobody can take its handle.',
  ],
  arguments: [['<group>', GROUP_HELP]],
  hasReason: true,
  asks: true,
  examples: [
    [
      "imctl group dismiss '#project-x' --reason 'asked by its owner'",
      'asks for its handle, or its number without one',
    ],
  ],
  plan: async (context, [group]) => {
    const conversation = groupTarget(String(group));
    const { conversation: found } = await findGroup(context, String(group));
    const { id, kind, name, memberCount, lastSeq } = found;
    const handle = found.handle ?? '';
    if (kind !== 'group') {
      throw new ClientError('failed_precondition', `conversation ${id} is between two people; it is no group.`);
    }
    const target = `${conversation} (${name})`;
    return {
      // A name may be what nobody can type; a handle and a number are not.
      question: {
        sentence: `This ends ${name} (${conversation}) for its ${memberCount} members, with ${lastSeq} messages, for good.`,
        word: handle === '' ? String(id) : handle,
      },
      acts: [
        {
          target: conversation,
          changes: [{ action: 'delete', target }],
          run: async (reason) => {
            await (await context.admin()).asAdmin('dismissConversation', { conversation }, reason);
            return { said: `Dismissed ${name} (${conversation}).` };
          },
        },
      ],
    };
  },
});
