import type { Member, MemberRole } from '../../domain/conversation.ts';
import type { Message } from '../../domain/message.ts';
import { changed, type Sequence } from './operation.ts';

/** The first command of every log: members and, in a group, the message that tells of it. */
export const sequenceCreated: Sequence<'created'> = ({ draft, conversation, command, operation }) => {
  if (conversation.rev > 0) return changed(conversation, true);
  const { rev, at } = draft.advance(conversation);
  const members: Member[] = operation.memberIds.map((userId) => ({
    conversationId: conversation.id,
    userId,
    role: roleOf(userId, operation.ownerId),
    nickname: '',
    joinedAt: at,
    joinedSeq: 0,
    mutedUntil: 0,
    removed: false,
    rev,
  }));
  for (const member of members) {
    draft.putMember(conversation, member);
    draft.changeScope({ userId: member.userId, conversationId: conversation.id, change: 'joined', rev });
  }
  draft.putConversation(conversation, { memberCount: members.length, ownerId: operation.ownerId });
  let notice: Message | undefined;
  if (conversation.conversation.kind === 'group') {
    notice = draft.addNotice(conversation, command.actorId, {
      type: 'created',
      actor: command.actorId,
      users: operation.memberIds,
      name: conversation.conversation.name,
    });
  }
  draft.emit(conversation, command.actorId, { type: 'members', members, notice, memberCount: members.length });
  return changed(conversation);
};

function roleOf(userId: number, ownerId: number): MemberRole {
  return userId === ownerId ? 'owner' : 'member';
}
