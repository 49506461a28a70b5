import type { Member } from '../../domain/conversation.ts';
import type { SystemNotice } from '../../domain/message.ts';
import { checkRemoveMember } from '../../domain/rules.ts';
import type { BatchDraft, ConversationDraft } from '../batch-draft.ts';
import { changed, refused, type Sequence } from './operation.ts';

/** Removes one member of a group; nothing numbered after it reaches them. */
export const sequenceRemoveMember: Sequence<'remove_member'> = ({ draft, conversation, command, operation }) => {
  const target = conversation.member(operation.userId);
  const refusal = checkRemoveMember(conversation.conversation, conversation.member(command.actorId), target);
  if (refusal !== undefined) return refused(refusal);
  if (target === undefined || target.removed) return changed(conversation, true);
  endMembership(draft, conversation, {
    member: target,
    actorId: command.actorId,
    notice: { type: 'removed', actor: command.actorId, users: [target.userId] },
    others: [],
  });
  return changed(conversation);
};

/** Makes a membership a tombstone; `others` are members who change with it (a new owner). */
export function endMembership(
  draft: BatchDraft,
  conversation: ConversationDraft,
  ending: {
    readonly member: Member;
    readonly actorId: number;
    readonly notice: SystemNotice;
    readonly others: readonly Member[];
  },
): void {
  const { rev } = draft.advance(conversation);
  const tombstone: Member = { ...ending.member, removed: true, role: 'member', rev };
  const members = [tombstone, ...ending.others.map((other) => ({ ...other, rev }))];
  for (const member of members) draft.putMember(conversation, member);
  const memberCount = conversation.conversation.memberCount - 1;
  const owner = ending.others.find((other) => other.role === 'owner');
  draft.putConversation(conversation, { memberCount, ...(owner === undefined ? {} : { ownerId: owner.userId }) });
  draft.changeScope({ userId: tombstone.userId, conversationId: conversation.id, change: 'gone', rev });
  const notice = draft.addNotice(conversation, ending.actorId, ending.notice);
  draft.emit(conversation, ending.actorId, { type: 'members', members, notice, memberCount });
}
