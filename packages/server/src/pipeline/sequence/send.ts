import type { StoredSend } from '../../domain/batch.ts';
import type { Outcome } from '../../domain/log-command.ts';
import type { Message } from '../../domain/message.ts';
import { checkSend } from '../../domain/rules.ts';
import { refused, type Sequence } from './operation.ts';

/** Numbers a message, or answers as before when its client id is known. */
export const sequenceSend: Sequence<'send'> = ({ draft, conversation, command, operation }) => {
  const { actorId } = command;
  const member = conversation.member(actorId);
  const known =
    draft.newSends.get(conversation.id, actorId, operation.clientId) ??
    draft.input.sends.get(conversation.id, actorId, operation.clientId);
  // A resend of what is stored is answered even to someone who was muted or removed since: it is the same answer.
  if (known !== undefined) return answerKnown(known, operation.sendHash);

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
  draft.addMessage(conversation, message, operation.sendHash);
  draft.newSends.add({
    conversationId: conversation.id,
    senderId: actorId,
    clientId: operation.clientId,
    sendHash: operation.sendHash,
    seq: message.seq,
    sentRev: rev,
    sentAt: at,
  });
  draft.emit(conversation, actorId, { type: 'stored', message });
  return { type: 'stored', seq: message.seq, rev, at };
};

/** The answer of a send that is stored already: as it was, or a conflict when it says something else now. */
export function answerKnown(known: StoredSend, sendHash: string): Outcome {
  if (known.sendHash !== sendHash) {
    return refused({
      code: 'conflict',
      message: `This client id was used for another message (number ${known.seq}); a new message needs a new id.`,
    });
  }
  return { type: 'stored', seq: known.seq, rev: known.sentRev, at: known.sentAt };
}
