import { LIMITS } from '@im-ts/protocol';
import { newMember } from '../../domain/conversation.ts';
import { bannedFrom } from '../../domain/refusals.ts';
import { checkAddMembers } from '../../domain/rules.ts';
import { changed, logOperation, refused } from './operation.ts';

/** Adds people to a group; members are passed over. */
export const addMembers = logOperation({
  type: 'add_members',
  level: 1,
  quiet: false,
  knownBy: 'opId',
  needs({ operation }, needs) {
    for (const userId of operation.userIds) needs.member(userId);
  },
  affects: ({ operation }) => operation.userIds,
  sequence({ draft, conversation, command, operation }) {
    const refusal = checkAddMembers(conversation.conversation, conversation.member(command.actorId));
    if (refusal !== undefined) return refused(refusal);
    const newcomers = [...new Set(operation.userIds)].filter((id) => conversation.member(id)?.removed ?? true);
    if (newcomers.length === 0) return changed(conversation, true);
    if (newcomers.some((id) => (conversation.member(id)?.bannedAt ?? 0) > 0)) return refused(bannedFrom('One of them'));
    const memberCount = conversation.conversation.memberCount + newcomers.length;
    if (memberCount > LIMITS.groupMembers) {
      return refused({ code: 'failed_precondition', message: `A group has at most ${LIMITS.groupMembers} members.` });
    }
    const { rev, at } = draft.advance(conversation);
    const joinedSeq = conversation.lastSeq;
    const members = newcomers.map((userId) =>
      newMember({
        conversationId: conversation.id,
        userId,
        joinedAt: at,
        joinedSeq,
        // Going and coming back ends no mute.
        mutedUntil: conversation.member(userId)?.mutedUntil ?? 0,
        rev,
      }),
    );
    for (const member of members) {
      draft.putMember(conversation, member);
      draft.changeScope({ userId: member.userId, conversationId: conversation.id, change: 'joined', rev });
    }
    draft.putConversation(conversation, { memberCount, newestJoinSeq: joinedSeq });
    const systemMessage = draft.addSystemMessage(conversation, command.actorId, {
      type: 'added',
      actor: command.actorId,
      users: newcomers,
    });
    draft.emit(conversation, command.actorId, { type: 'members', members, systemMessage, memberCount });
    return changed(conversation);
  },
});
