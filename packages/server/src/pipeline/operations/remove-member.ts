import type { Member } from '../../domain/conversation.ts';
import type { SystemMessageContent } from '../../domain/message.ts';
import { checkRemoveMember } from '../../domain/rules.ts';
import type { BatchDraft } from '../draft/batch-draft.ts';
import type { ConversationDraft } from '../draft/conversation-draft.ts';
import { changed, logOperation, refused } from './operation.ts';

/** Removes one member of a group; nothing numbered after it reaches them. */
export const removeMember = logOperation({
  type: 'remove_member',
  level: 1,
  quiet: false,
  knownBy: 'opId',
  needs: ({ operation }, needs) => needs.member(operation.userId),
  affects: ({ operation }) => [operation.userId],
  sequence({ draft, conversation, command, operation }) {
    const target = conversation.member(operation.userId);
    const refusal = checkRemoveMember(conversation.conversation, conversation.member(command.actorId), target);
    if (refusal !== undefined) return refused(refusal);
    if (target === undefined || target.removed) return changed(conversation, true);
    endMembership(draft, conversation, {
      member: target,
      actorId: command.actorId,
      content: { type: 'removed', actor: command.actorId, users: [target.userId] },
      successor: undefined,
    });
    return changed(conversation);
  },
});

/**
 * Makes a membership a tombstone. The successor, if there is one, becomes the owner with the same rev. With the last member
 * the group ends.
 */
export function endMembership(
  draft: BatchDraft,
  conversation: ConversationDraft,
  ending: {
    readonly member: Member;
    readonly actorId: number;
    readonly content: SystemMessageContent;
    readonly successor: Member | undefined;
  },
): void {
  const { rev, at } = draft.advance(conversation);
  const members: Member[] = [{ ...ending.member, removed: true, role: 'member', rev }];
  if (ending.successor !== undefined) members.push({ ...ending.successor, role: 'owner', rev });
  for (const member of members) conversation.putMember(member);
  const memberCount = conversation.conversation.memberCount - 1;
  const ownerId = ending.successor?.userId ?? conversation.conversation.ownerId;
  conversation.put({ memberCount, ownerId, ...(memberCount === 0 ? { dismissedAt: at } : {}) });
  draft.changeScope({ userId: ending.member.userId, conversationId: conversation.id, change: 'gone', rev });
  const systemMessage = conversation.addSystemMessage(ending.actorId, ending.content);
  draft.emit(conversation, ending.actorId, { type: 'members', members, systemMessage, memberCount });
}
