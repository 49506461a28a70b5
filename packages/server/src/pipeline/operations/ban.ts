import { newMember } from '../../domain/conversation.ts';
import { checkBan } from '../../domain/rules/group.ts';
import { actorOf, changed, doerOf, logOperation, refused } from './operation.ts';
import { endMembership, needsOfEnding } from './remove-member.ts';

/**
 * Keeps somebody out of a group until an admin lifts it. A member is removed; of somebody who is none, members learn nothing.
 */
export const ban = logOperation({
  type: 'ban',
  level: 3,
  quiet: false,
  knownBy: 'opId',
  needs: ({ operation }, needs) => needsOfEnding(operation.userId, needs),
  affects: ({ operation }) => [operation.userId],
  asAdmin: ({ userId }) => `user ${userId}`,
  sequence({ draft, conversation, command, operation }) {
    const { userId } = operation;
    const target = conversation.member(userId);
    const refusal = checkBan(conversation.conversation, actorOf(conversation, command), target);
    if (refusal !== undefined) return refused(refusal);
    if (target !== undefined && target.bannedAt > 0) return changed(conversation, true);
    const bannedAt = draft.input.now;
    if (target !== undefined && !target.removed) {
      const actorId = doerOf(command);
      return endMembership(draft, conversation, {
        member: { ...target, bannedAt },
        actorId,
        content: { type: 'banned', actor: actorId, users: [userId] },
      });
    }
    // Who never was a member did not join, and has no rev: no sync says that they are gone, to them or to others.
    const never = newMember({
      conversationId: conversation.id,
      userId,
      joinedAt: 0,
      joinedSeq: 0,
      rev: 0,
      removed: true,
    });
    conversation.putMember({ ...(target ?? never), bannedAt });
    return changed(conversation);
  },
});
