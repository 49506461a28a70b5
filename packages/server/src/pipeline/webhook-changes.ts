import type { Id } from '../domain/ids.ts';
import type { SystemMessageContent } from '../domain/message.ts';
import type { BatchDraft } from './draft/batch-draft.ts';
import type { ConversationDraft } from './draft/conversation-draft.ts';

/** Changes the webhooks of a group in a rev of its own, of which a system message tells its members. */
export function changeWebhooks(
  draft: BatchDraft,
  conversation: ConversationDraft,
  {
    actorId,
    content,
    write,
  }: { readonly actorId: Id; readonly content: SystemMessageContent; readonly write: () => void },
): void {
  draft.advance(conversation);
  write();
  const systemMessage = conversation.addSystemMessage(actorId, content);
  draft.emit(conversation, actorId, {
    type: 'updated',
    conversation: conversation.conversation,
    head: conversation.head(),
    systemMessage,
  });
}
