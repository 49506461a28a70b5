import type { ImportCounts, ImportedMessage } from '../../domain/imported-message.ts';
import { NO_ONE } from '../../domain/mentions.ts';
import type { Message } from '../../domain/message.ts';
import { NO_FILES } from '../../domain/message-file.ts';
import { checkImport } from '../../domain/rules/message.ts';
import type { BatchDraft } from '../draft/batch-draft.ts';
import type { ConversationDraft } from '../draft/conversation-draft.ts';
import { actorOf, changed, logOperation, nobody, refused } from './operation.ts';

/** What a row of a reaction counts as, in UTF-16 units of text. */
const REACTION_TEXT = 32;

/** Numbers messages of another system, those that were not imported before. */
export const importMessages = logOperation({
  type: 'import_messages',
  level: 7,
  quiet: false,
  knownBy: 'opId',
  needs({ operation }, needs) {
    for (const { clientId, replyTo } of operation.messages) {
      needs.imported(clientId);
      if (replyTo !== '') needs.imported(replyTo);
    }
  },
  affects: nobody,
  asAdmin: ({ messages }) => `${messages.length} messages`,
  text: ({ messages }) => messages.reduce((sum, message) => sum + textOfOne(message), 0),
  sequence({ draft, conversation, command, operation }) {
    const refusal = checkImport(actorOf(conversation, command));
    if (refusal !== undefined) return refused(refusal);
    let [added, orphans] = [0, 0];
    for (const message of operation.messages) {
      if (draft.imports.seqOf(conversation.id, message.clientId) !== undefined) continue;
      const replyTo = message.replyTo === '' ? 0 : draft.imports.seqOf(conversation.id, message.replyTo);
      add(draft, conversation, message, replyTo ?? 0);
      added += 1;
      if (replyTo === undefined) orphans += 1;
    }
    const imported: ImportCounts = { added, known: operation.messages.length - added, orphans };
    if (added === 0) return { ...changed(conversation, true), imported };
    // What is imported is not new to anybody, so unread messages begin behind it.
    conversation.put({ importedTo: conversation.lastSeq, importedAt: conversation.lastAt });
    draft.announceImport(conversation);
    return { ...changed(conversation), imported };
  },
});

/** Each has a rev of its own, as every change of a message has: pages of changes end between two revs. */
function add(draft: BatchDraft, conversation: ConversationDraft, imported: ImportedMessage, replyTo: number): void {
  const { clientId, senderId, sentAt, editedAt, kind, body, reactions } = imported;
  const { rev, at } = draft.advance(conversation);
  conversation.lastSeq += 1;
  const seq = conversation.lastSeq;
  const message: Message = {
    conversationId: conversation.id,
    seq,
    rev,
    senderId,
    clientId,
    kind,
    body,
    payload: '',
    replyTo,
    // A clock that is ahead, here or where it was sent: nothing is younger than what is written behind it.
    sentAt: Math.min(sentAt, at),
    editedAt,
    recalledAt: 0,
    mentioned: NO_ONE,
    mentionsAll: false,
    files: NO_FILES,
  };
  draft.messages.add(conversation, message, '');
  draft.imports.add({ conversationId: conversation.id, clientId, seq });
  draft.messages.addReactions(message, reactions);
}

function textOfOne({ body, reactions }: ImportedMessage): number {
  return reactions.reduce((sum, { userIds }) => sum + userIds.length * REACTION_TEXT, body.length);
}
