import { checkErasing } from '../../domain/ended-account.ts';
import { NO_SUCH_MESSAGE } from '../../domain/refusals.ts';
import { checkRecall } from '../../domain/rules/message.ts';
import { actorOf, changed, doerOf, logOperation, nobody, refused } from './operation.ts';

/** Empties a message for everyone; its number stays. */
export const recall = logOperation({
  type: 'recall',
  level: 1,
  fieldLevels: { erasing: 7 },
  quiet: false,
  knownBy: 'opId',
  needs({ operation }, needs) {
    needs.message(operation.seq);
    needs.pins();
  },
  affects: nobody,
  asAdmin: ({ seq }) => `message ${seq}`,
  sequence({ draft, conversation, command, operation }) {
    const message = draft.messages.find(conversation.id, operation.seq);
    const { now, recallLimitMs } = draft.input;
    const refusal =
      operation.erasing === true
        ? checkErasing(command.actorId, message)
        : checkRecall(conversation, actorOf(conversation, command), {
            message,
            age: now - (message?.sentAt ?? now),
            ageLimit: recallLimitMs,
          });
    if (refusal !== undefined || message === undefined) return refused(refusal ?? NO_SUCH_MESSAGE);
    if (message.recalledAt > 0) return changed(conversation, true);
    const { rev, at } = draft.advance(conversation);
    draft.pins.drop(conversation, message.seq);
    draft.messages.recall(message, { rev, at });
    draft.emit(conversation, doerOf(command), { type: 'recalled', seq: message.seq, recalledAt: at });
    return changed(conversation);
  },
});
