import type { Message } from '../../domain/message.ts';
import { checkSend } from '../../domain/rules.ts';
import { mentionsOf, needsOfNamed, textOfNamed } from '../mentions.ts';
import { logOperation, nobody, refused } from './operation.ts';

/** Numbers a message. */
export const send = logOperation({
  type: 'send',
  level: 1,
  quiet: false,
  knownBy: 'clientId',
  fieldLevels: { named: 4 },
  needs({ operation }, needs) {
    needs.peer();
    needsOfNamed(operation.named, needs);
  },
  affects: nobody,
  text: ({ body, payload, named }) => body.length + payload.length + textOfNamed(named),
  sequence({ draft, conversation, command, operation }) {
    const { actorId } = command;
    const { replyTo } = operation;
    const member = conversation.member(actorId);
    const mentions = mentionsOf(conversation, operation.named, { actorId });
    const refusal = checkSend(conversation, member, { replyTo, now: draft.input.now });
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
      mentioned: mentions.mentioned,
      mentionsAll: mentions.mentionsAll,
    };
    draft.addSend(conversation, message, operation.sendHash);
    draft.emit(conversation, actorId, { type: 'stored', message });
    return { type: 'stored', seq: message.seq, rev, at };
  },
});
