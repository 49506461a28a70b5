import type { Member } from '../domain/conversation.ts';
import type { Id } from '../domain/ids.ts';
import type { Outcome } from '../domain/log-command.ts';
import type { SystemMessageContent } from '../domain/message.ts';
import type { BatchDraft, ConversationDraft } from './batch-draft.ts';
import { changed } from './operations/operation.ts';

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
  for (const member of members) draft.putMember(conversation, member);
  if (change.ownerId !== undefined) draft.putConversation(conversation, { ownerId: change.ownerId });
  const systemMessage = draft.addSystemMessage(conversation, change.actorId, change.content);
  const { memberCount } = conversation.conversation;
  draft.emit(conversation, change.actorId, { type: 'members', members, systemMessage, memberCount });
  return changed(conversation);
}
