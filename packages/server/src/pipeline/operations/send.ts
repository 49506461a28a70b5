import type { Message } from '../../domain/message.ts';
import { checkSend } from '../../domain/rules.ts';
import { logOperation, nobody, refused } from './operation.ts';

/** Numbers a message. */
export const send = logOperation({
  type: 'send',
  level: 1,
  quiet: false,
  knownBy: 'clientId',
  needs: (_command, needs) => needs.peer(),
  affects: nobody,
  text: ({ body, payload }) => body.length + payload.length,
  sequence({ draft, conversation, command, operation }) {
    const { actorId } = command;
    const { replyTo } = operation;
    const refusal = checkSend(conversation, conversation.member(actorId), { replyTo, now: draft.input.now });
    if (refusal !== undefined) return refused(refusal);
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
    };
    draft.addSend(conversation, message, operation.sendHash);
    draft.emit(conversation, actorId, { type: 'stored', message });
    return { type: 'stored', seq: message.seq, rev, at };
  },
});
