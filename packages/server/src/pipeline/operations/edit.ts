import { payloadOfKindProblem } from '@im-ts/protocol';
import { filledBody } from '../../domain/message.ts';
import { NO_SUCH_MESSAGE } from '../../domain/refusals.ts';
import { checkEdit } from '../../domain/rules.ts';
import { changed, logOperation, nobody, refused } from './operation.ts';

/** Replaces the text of a message, and keeps the one before. */
export const edit = logOperation({
  type: 'edit',
  level: 1,
  quiet: false,
  knownBy: 'opId',
  needs({ operation }, needs) {
    needs.message(operation.seq);
    needs.versions(operation.seq);
    needs.peer();
  },
  affects: nobody,
  text: ({ body, payload }) => body.length + payload.length,
  sequence({ draft, conversation, command, operation }) {
    const message = draft.message(conversation.id, operation.seq);
    const refusal = checkEdit(conversation, conversation.member(command.actorId), {
      message,
      now: draft.input.now,
    });
    if (refusal !== undefined || message === undefined) return refused(refusal ?? NO_SUCH_MESSAGE);
    const { payload } = operation;
    const problem = message.kind === 'system' ? undefined : payloadOfKindProblem(message.kind, payload);
    if (problem !== undefined) return refused({ code: 'invalid_argument', message: `payload ${problem}.` });
    const body = operation.body === '' ? filledBody(message.kind, payload) : operation.body;
    if (message.body === body && message.payload === payload) return changed(conversation, true);
    const { rev, at } = draft.advance(conversation);
    draft.keepVersion(message);
    draft.changeMessage({ ...message, body, payload, editedAt: at, rev });
    draft.emit(conversation, command.actorId, {
      type: 'edited',
      seq: message.seq,
      body,
      payload,
      editedAt: at,
    });
    return changed(conversation);
  },
});
