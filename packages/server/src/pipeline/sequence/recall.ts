import { checkRecall } from '../../domain/rules.ts';
import { changed, refused, type Sequence } from './operation.ts';

/** Empties a message for everyone; its number stays. */
export const sequenceRecall: Sequence<'recall'> = ({ draft, conversation, command, operation }) => {
  const message = draft.message(conversation.id, operation.seq);
  const refusal = checkRecall(conversation.conversation, conversation.member(command.actorId), message);
  if (refusal !== undefined || message === undefined) {
    return refused(refusal ?? { code: 'not_found', message: 'There is no message with this number here.' });
  }
  if (message.recalledAt > 0) return changed(conversation, true);
  const { rev, at } = draft.advance(conversation);
  draft.changeMessage({ ...message, body: '', payload: '', recalledAt: at, rev });
  draft.emit(conversation, command.actorId, { type: 'recalled', seq: message.seq, recalledAt: at });
  return changed(conversation);
};
