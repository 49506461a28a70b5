import type { Message } from '../../domain/message.ts';
import { NO_FILES, textOfFiles } from '../../domain/message-file.ts';
import { NO_SUCH_FILE } from '../../domain/refusals.ts';
import { checkSend } from '../../domain/rules/message.ts';
import { mentionsOf, needsOfNamed, textOfNamed } from '../mentions.ts';
import { logOperation, nobody, refused } from './operation.ts';

/** Numbers a message. */
export const send = logOperation({
  type: 'send',
  level: 1,
  quiet: false,
  knownBy: 'clientId',
  fieldLevels: { named: 4, files: 5 },
  needs({ operation }, needs) {
    needs.peer();
    needsOfNamed(operation.named, needs);
  },
  affects: nobody,
  text: ({ body, payload, named, files }) => body.length + payload.length + textOfNamed(named) + textOfFiles(files),
  sequence({ draft, conversation, command, operation }) {
    const { actorId } = command;
    const { replyTo, files = NO_FILES } = operation;
    const member = conversation.member(actorId);
    const mentions = mentionsOf(conversation, operation.named, { actorId });
    const refusal = checkSend(conversation, member, { replyTo, now: draft.input.now });
    if (refusal !== undefined) return refused(refusal);
    if (operation.files?.length === 0) return refused(NO_SUCH_FILE);
    const { rev, at } = draft.advance(conversation);
    conversation.lastSeq += 1;
    const message: Message = {
      conversationId: conversation.id,
      seq: conversation.lastSeq,
      rev,
      senderId: actorId,
      clientId: operation.clientId,
      kind: operation.kind,
      body: operation.body,
      payload: operation.payload,
      replyTo,
      sentAt: at,
      editedAt: 0,
      recalledAt: 0,
      mentioned: mentions.mentioned,
      mentionsAll: mentions.mentionsAll,
      files,
    };
    draft.messages.add(conversation, message, operation.sendHash);
    draft.emit(conversation, actorId, { type: 'stored', message });
    return { type: 'stored', seq: message.seq, rev, at };
  },
});
