import { type MemberRole, newMember } from '../../domain/conversation.ts';
import type { Message } from '../../domain/message.ts';
import { changed, doerOf, logOperation } from './operation.ts';

/** The first command of the log of a conversation: its members and, in a group, a system message. */
export const created = logOperation({
  type: 'created',
  level: 1,
  quiet: false,
  beforeCreated: true,
  knownBy: 'head',
  needs({ operation }, needs) {
    // Of the two of a direct conversation, one may have closed it before.
    if (operation.ownerId === 0) for (const userId of operation.memberIds) needs.member(userId);
  },
  affects: ({ operation }) => operation.memberIds,
  asAdmin: ({ ownerId }) => `owner ${ownerId}`,
  sequence({ draft, conversation, command, operation }) {
    const isDirect = operation.ownerId === 0;
    const { rev, at } = draft.advance(conversation);
    const members = operation.memberIds.map((userId) =>
      newMember({
        conversationId: conversation.id,
        userId,
        role: roleOf(userId, operation.ownerId),
        joinedAt: at,
        joinedSeq: 0,
        rev,
        closedAt: isDirect ? (conversation.member(userId)?.closedAt ?? 0) : 0,
      }),
    );
    for (const member of members) {
      conversation.putMember(member);
      draft.changeScope({ userId: member.userId, conversationId: conversation.id, change: 'joined', rev });
    }
    conversation.put({ memberCount: members.length, ownerId: operation.ownerId });
    const actor = doerOf(command);
    let systemMessage: Message | undefined;
    if (conversation.conversation.kind === 'group') {
      systemMessage = conversation.addSystemMessage(actor, {
        type: 'created',
        actor,
        users: operation.memberIds,
        name: conversation.conversation.name,
      });
    }
    draft.emit(conversation, actor, { type: 'members', members, systemMessage, memberCount: members.length });
    return changed(conversation);
  },
});

function roleOf(userId: number, ownerId: number): MemberRole {
  return userId === ownerId ? 'owner' : 'member';
}
