import { NOT_A_MEMBER } from '../../domain/refusals.ts';
import { checkLeave } from '../../domain/rules/group.ts';
import { logOperation, refused } from './operation.ts';
import { endMembership } from './remove-member.ts';

/** The actor leaves a group; after an owner, the oldest admin owns it, else the oldest member. */
export const leave = logOperation({
  type: 'leave',
  level: 1,
  quiet: false,
  knownBy: 'opId',
  needs: ({ actorId }, needs) => needs.successor(actorId),
  affects: ({ actorId }) => [actorId],
  sequence({ draft, conversation, command }) {
    const member = conversation.member(command.actorId);
    const refusal = checkLeave(conversation.conversation, member);
    if (refusal !== undefined || member === undefined) return refused(refusal ?? NOT_A_MEMBER);
    return endMembership(draft, conversation, {
      member,
      actorId: command.actorId,
      content: { type: 'left', actor: command.actorId },
    });
  },
});
