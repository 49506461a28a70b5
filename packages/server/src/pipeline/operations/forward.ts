import { NO_ONE } from '../../domain/mentions.ts';
import type { Message } from '../../domain/message.ts';
import { NO_FILES, textOfFiles } from '../../domain/message-file.ts';
import { NOTHING_TO_FORWARD } from '../../domain/refusals.ts';
import { checkSend } from '../../domain/rules/message.ts';
import { logOperation, nobody, refused } from './operation.ts';

/** Numbers a copy of a message that is somewhere else. */
export const forward = logOperation({
  type: 'forward',
  level: 4,
  fieldLevels: { files: 5 },
  quiet: false,
  knownBy: 'clientId',
  needs: (_command, needs) => needs.peer(),
  affects: nobody,
  text: ({ original, files }) =>
    original === undefined ? 0 : original.body.length + original.payload.length + textOfFiles(files),
  sequence({ draft, conversation, command, operation }) {
    const { actorId } = command;
    const { clientId, original, files = NO_FILES, sendHash } = operation;
    const refusal = checkSend(conversation, conversation.member(actorId), { replyTo: 0, now: draft.input.now });
    if (refusal !== undefined || original === undefined) return refused(refusal ?? NOTHING_TO_FORWARD);
    const { rev, at } = draft.advance(conversation);
    conversation.lastSeq += 1;
    const message: Message = {
      conversationId: conversation.id,
      seq: conversation.lastSeq,
      rev,
      senderId: actorId,
      clientId,
      ...original,
      mentioned: NO_ONE,
      mentionsAll: false,
      files,
      replyTo: 0,
      sentAt: at,
      editedAt: 0,
      recalledAt: 0,
    };
    draft.messages.add(conversation, message, sendHash);
    draft.emit(conversation, actorId, { type: 'stored', message });
    return { type: 'stored', seq: message.seq, rev, at };
  },
});
