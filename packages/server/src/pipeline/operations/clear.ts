import { NOT_A_MEMBER } from '../../domain/refusals.ts';
import { checkClear } from '../../domain/rules/message.ts';
import { changed, logOperation, nobody, nothing, refused } from './operation.ts';

/**
 * Deletes all messages up to one for the actor alone. It is in the log, since the owner decides by it what the actor may reply
 * and react to from now on.
 */
export const clear = logOperation({
  type: 'clear',
  level: 4,
  quiet: true,
  knownBy: 'opId',
  needs: nothing,
  affects: nobody,
  sequence({ draft, conversation, command: { actorId }, operation: { toSeq } }) {
    const member = conversation.member(actorId);
    const refusal = checkClear(member);
    if (refusal !== undefined || member === undefined) return refused(refusal ?? NOT_A_MEMBER);
    const { id: conversationId, lastSeq, rev } = conversation;
    const clearedTo = toSeq === 0 ? lastSeq : Math.min(toSeq, lastSeq);
    if (clearedTo <= member.clearedTo) return changed(conversation, true);
    conversation.putMember({ ...member, clearedTo });
    draft.changeScope({ userId: actorId, conversationId, change: 'hidden', rev, clearedToSeq: clearedTo });
    return changed(conversation);
  },
});
