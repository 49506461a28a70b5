import { LIMITS } from '@im-ts/protocol';
import { type Member, newMember } from '../domain/conversation.ts';
import type { Id } from '../domain/ids.ts';
import type { Outcome } from '../domain/log-command.ts';
import { joinVisibility } from '../domain/may-read.ts';
import type { SystemMessageContent } from '../domain/message.ts';
import type { BatchDraft } from './draft/batch-draft.ts';
import type { ConversationDraft } from './draft/conversation-draft.ts';
import { changed, refused } from './operations/operation.ts';

/** Writes memberships of people who stay members, and says so to everybody. `ownerId`: who owns the group from now on. */
export function changeMembers(
  draft: BatchDraft,
  conversation: ConversationDraft,
  change: {
    readonly actorId: Id;
    readonly members: readonly Omit<Member, 'rev'>[];
    readonly content: SystemMessageContent;
    readonly ownerId?: Id;
  },
): Outcome {
  const { rev } = draft.advance(conversation);
  const members = change.members.map((member): Member => ({ ...member, rev }));
  for (const member of members) conversation.putMember(member);
  if (change.ownerId !== undefined) conversation.put({ ownerId: change.ownerId });
  const systemMessage = conversation.addSystemMessage(change.actorId, change.content);
  const { memberCount } = conversation.conversation;
  draft.emit(conversation, change.actorId, { type: 'members', members, systemMessage, memberCount });
  return changed(conversation);
}

/** Makes people members who are not, unless the group would be too large. What they asked to join is decided with it. */
export function admit(
  draft: BatchDraft,
  conversation: ConversationDraft,
  {
    userIds,
    actorId,
    content,
  }: {
    readonly userIds: readonly Id[];
    readonly actorId: Id;
    readonly content: SystemMessageContent;
  },
): Outcome {
  const memberCount = conversation.conversation.memberCount + userIds.length;
  if (memberCount > LIMITS.groupMembers) {
    return refused({ code: 'failed_precondition', message: `A group has at most ${LIMITS.groupMembers} members.` });
  }
  const { rev, at } = draft.advance(conversation);
  const joinedSeq = conversation.lastSeq;
  const { visibleFrom, newestJoinSeq } = joinVisibility(conversation.conversation, joinedSeq);
  const members = userIds.map((userId) =>
    newMember({
      conversationId: conversation.id,
      userId,
      joinedAt: at,
      joinedSeq,
      visibleFrom,
      // Going and coming back ends no mute, and brings nothing back that one has deleted for oneself.
      mutedUntil: conversation.member(userId)?.mutedUntil ?? 0,
      clearedTo: conversation.member(userId)?.clearedTo ?? 0,
      rev,
    }),
  );
  for (const member of members) {
    conversation.putMember(member);
    draft.changeScope({ userId: member.userId, conversationId: conversation.id, change: 'joined', rev });
  }
  if (conversation.conversation.joinMode !== 'closed') {
    for (const userId of userIds) draft.joining.dropRequest(conversation, userId);
  }
  conversation.put({ memberCount, newestJoinSeq });
  const systemMessage = conversation.addSystemMessage(actorId, content);
  draft.emit(conversation, actorId, { type: 'members', members, systemMessage, memberCount });
  return changed(conversation);
}
