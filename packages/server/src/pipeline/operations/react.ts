import { LIMITS } from '@im-ts/protocol';
import { NOTHING_TO_REACT_TO } from '../../domain/refusals.ts';
import { checkReact } from '../../domain/rules/message.ts';
import { changed, logOperation, nobody, refused } from './operation.ts';

/** Adds or takes back one reaction of the actor. */
export const react = logOperation({
  type: 'react',
  level: 1,
  quiet: false,
  knownBy: 'opId',
  needs({ operation }, needs) {
    needs.message(operation.seq);
    needs.reactions(operation.seq);
    needs.peer();
  },
  affects: nobody,
  sequence({ draft, conversation, command, operation }) {
    const message = draft.messages.find(conversation.id, operation.seq);
    const refusal = checkReact(conversation, conversation.member(command.actorId), message);
    if (refusal !== undefined || message === undefined) return refused(refusal ?? NOTHING_TO_REACT_TO);
    const reactions = draft.messages.reactions(conversation.id, operation.seq);
    const mine = reactions.get(operation.emoji)?.has(command.actorId) ?? false;
    if (mine === !operation.removed) return changed(conversation, true);
    if (!operation.removed && !reactions.has(operation.emoji) && reactions.size >= LIMITS.reactionsPerMessage) {
      return refused({
        code: 'failed_precondition',
        message: `A message holds at most ${LIMITS.reactionsPerMessage} different reactions.`,
      });
    }
    const { rev, at } = draft.advance(conversation);
    draft.messages.changeReaction({
      conversationId: conversation.id,
      seq: operation.seq,
      userId: command.actorId,
      emoji: operation.emoji,
      removed: operation.removed,
      at,
    });
    draft.messages.change({ ...message, rev });
    draft.emit(conversation, command.actorId, {
      type: 'reaction',
      seq: operation.seq,
      emoji: operation.emoji,
      userId: command.actorId,
      removed: operation.removed,
      count: reactions.get(operation.emoji)?.size ?? 0,
    });
    return changed(conversation);
  },
});
