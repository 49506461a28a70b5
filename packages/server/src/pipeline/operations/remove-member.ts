import type { Member } from '../../domain/conversation.ts';
import type { Id } from '../../domain/ids.ts';
import type { SystemMessageContent } from '../../domain/message.ts';
import { checkRemoveMember } from '../../domain/rules/group.ts';
import type { BatchDraft } from '../draft/batch-draft.ts';
import type { ConversationDraft } from '../draft/conversation-draft.ts';
import { actorOf, changed, doerOf, logOperation, type Needs, refused, type SequenceResult } from './operation.ts';

/** Removes one member of a group; nothing numbered after it reaches them. */
export const removeMember = logOperation({
  type: 'remove_member',
  level: 1,
  quiet: false,
  knownBy: 'opId',
  needs: ({ operation }, needs) => needsOfEnding(operation.userId, needs),
  affects: ({ operation }) => [operation.userId],
  asAdmin: ({ userId }) => `user ${userId}`,
  sequence({ draft, conversation, command, operation }) {
    const target = conversation.member(operation.userId);
    const refusal = checkRemoveMember(conversation.conversation, actorOf(conversation, command), target);
    if (refusal !== undefined) return refused(refusal);
    if (target === undefined || target.removed) return changed(conversation, true);
    const actorId = doerOf(command);
    return endMembership(draft, conversation, {
      member: target,
      actorId,
      content: { type: 'removed', actor: actorId, users: [target.userId] },
    });
  },
});

/** Names what the end of a membership needs. */
export function needsOfEnding(userId: Id, needs: Needs): void {
  needs.member(userId);
  needs.successor(userId);
}

/**
 * Makes a membership a tombstone. After an owner, the oldest admin becomes the owner with the same rev, else the oldest
 * member. With the last member the group ends.
 */
export function endMembership(
  draft: BatchDraft,
  conversation: ConversationDraft,
  ending: {
    readonly member: Member;
    readonly actorId: Id;
    readonly content: SystemMessageContent;
  },
): SequenceResult {
  const isOwner = ending.member.role === 'owner';
  // The successor was looked up before the batch; after another change in it, look again.
  if (isOwner && conversation.dirty) return 'reload';
  const successor = isOwner ? draft.input.successors.get(conversation.id) : undefined;
  const { rev, at } = draft.advance(conversation);
  const members: Member[] = [{ ...ending.member, removed: true, role: 'member', nickname: '', rev }];
  if (successor !== undefined) members.push({ ...successor, role: 'owner', rev });
  for (const member of members) conversation.putMember(member);
  const memberCount = conversation.conversation.memberCount - 1;
  const ownerId = successor?.userId ?? conversation.conversation.ownerId;
  conversation.put({ memberCount, ownerId, ...(memberCount === 0 ? { dismissedAt: at } : {}) });
  draft.changeScope({ userId: ending.member.userId, conversationId: conversation.id, change: 'gone', rev });
  const systemMessage = conversation.addSystemMessage(ending.actorId, ending.content);
  draft.emit(conversation, ending.actorId, { type: 'members', members, systemMessage, memberCount });
  return changed(conversation);
}
