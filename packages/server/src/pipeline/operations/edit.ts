import { isSendableKind, payloadOfKindProblem } from '@im-ts/protocol';
import { filledBody } from '../../domain/message.ts';
import { NO_SUCH_MESSAGE } from '../../domain/refusals.ts';
import { checkEdit } from '../../domain/rules/message.ts';
import { mentionsOf, needsOfNamed, textOfNamed } from '../mentions.ts';
import { changed, logOperation, nobody, refused } from './operation.ts';

/** Replaces the text of a message, and keeps the one before. */
export const edit = logOperation({
  type: 'edit',
  level: 1,
  fieldLevels: { named: 4 },
  quiet: false,
  knownBy: 'opId',
  needs({ operation }, needs) {
    needs.message(operation.seq);
    needs.versions(operation.seq);
    needs.peer();
    needsOfNamed(operation.named, needs);
  },
  affects: nobody,
  text: ({ body, payload, named }) => body.length + payload.length + textOfNamed(named),
  sequence({ draft, conversation, command, operation }) {
    const message = draft.messages.find(conversation.id, operation.seq);
    const refusal = checkEdit(conversation, conversation.member(command.actorId), {
      message,
      now: draft.input.now,
    });
    if (refusal !== undefined || message === undefined) return refused(refusal ?? NO_SUCH_MESSAGE);
    const { payload } = operation;
    const problem = isSendableKind(message.kind) ? payloadOfKindProblem(message.kind, payload) : undefined;
    if (problem !== undefined) return refused({ code: 'invalid_argument', message: `payload ${problem}.` });
    const body = operation.body === '' ? filledBody(message.kind, payload) : operation.body;
    if (message.body === body && message.payload === payload) return changed(conversation, true);
    // Whoever was allowed to mention everybody then may mend the rest of the text.
    const mentions = mentionsOf(conversation, message.kind === 'code' ? undefined : operation.named, {
      actorId: command.actorId,
      keepsAll: message.mentionsAll,
    });
    const { rev, at } = draft.advance(conversation);
    draft.messages.keepVersion(message);
    draft.messages.change({ ...message, body, payload, ...mentions, editedAt: at, rev });
    draft.emit(conversation, command.actorId, {
      type: 'edited',
      seq: message.seq,
      body,
      payload,
      editedAt: at,
      ...mentions,
    });
    return changed(conversation);
  },
});
