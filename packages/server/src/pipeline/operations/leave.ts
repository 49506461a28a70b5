import { NOT_A_MEMBER } from '../../domain/refusals.ts';
import { checkLeave } from '../../domain/rules.ts';
import { changed, logOperation, refused } from './operation.ts';
import { endMembership } from './remove-member.ts';

/** The actor leaves a group; after an owner, the oldest admin owns it, else the oldest member. */
export const leave = logOperation({
  type: 'leave',
  level: 1,
  quiet: false,
  knownBy: 'opId',
  needs: (_command, needs) => needs.successor(),
  affects: ({ actorId }) => [actorId],
  sequence({ draft, conversation, command }) {
    const member = conversation.member(command.actorId);
    const refusal = checkLeave(conversation.conversation, member);
    if (refusal !== undefined || member === undefined) return refused(refusal ?? NOT_A_MEMBER);
    // The successor was looked up before the batch; after another change in it, look again.
    if (member.role === 'owner' && conversation.dirty) return 'reload';
    endMembership(draft, conversation, {
      member,
      actorId: command.actorId,
      content: { type: 'left', actor: command.actorId },
      successor: member.role === 'owner' ? draft.input.successors.get(conversation.id) : undefined,
    });
    return changed(conversation);
  },
});
