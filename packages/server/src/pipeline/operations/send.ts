import type { Message } from '../../domain/message.ts';
import { checkSend } from '../../domain/rules.ts';
import { logOperation, nobody, nothing, refused } from './operation.ts';

/** Numbers a message. */
export const send = logOperation({
  type: 'send',
  level: 1,
  quiet: false,
  knownBy: 'clientId',
  needs: nothing,
  affects: nobody,
  text: ({ body, payload }) => body.length + payload.length,
  sequence({ draft, conversation, command, operation }) {
    const { actorId } = command;
    const member = conversation.member(actorId);
    const refusal = checkSend(member, draft.input.now);
    if (refusal !== undefined) return refused(refusal);
    if (operation.replyTo > 0) {
      const firstVisible = conversation.conversation.historyVisibility === 'since_join' ? (member?.joinedSeq ?? 0) : 0;
      if (operation.replyTo > conversation.lastSeq || operation.replyTo <= firstVisible) {
        return refused({ code: 'not_found', message: 'The message to reply to does not exist here.' });
      }
    }

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
      replyTo: operation.replyTo,
      sentAt: at,
      editedAt: 0,
      recalledAt: 0,
    };
    draft.addSend(conversation, message, operation.sendHash);
    draft.emit(conversation, actorId, { type: 'stored', message });
    return { type: 'stored', seq: message.seq, rev, at };
  },
});
