import { checkEdit } from '../../domain/rules.ts';
import { changed, refused, type Sequence } from './operation.ts';

/** Replaces the body of a message. */
export const sequenceEdit: Sequence<'edit'> = ({ draft, conversation, command, operation }) => {
  const message = draft.message(conversation.id, operation.seq);
  const refusal = checkEdit(conversation.member(command.actorId), message);
  if (refusal !== undefined || message === undefined) {
    return refused(refusal ?? { code: 'not_found', message: 'There is no message with this number here.' });
  }
  if (message.body === operation.body && message.payload === operation.payload) return changed(conversation, true);
  const { rev, at } = draft.advance(conversation);
  draft.changeMessage({ ...message, body: operation.body, payload: operation.payload, editedAt: at, rev });
  draft.emit(conversation, command.actorId, {
    type: 'edited',
    seq: message.seq,
    body: operation.body,
    payload: operation.payload,
    editedAt: at,
  });
  return changed(conversation);
};
