import { isHiddenFromSome } from '../../domain/may-read.ts';
import { NO_SUCH_MESSAGE } from '../../domain/refusals.ts';
import { checkOneMorePin, checkPinMessage } from '../../domain/rules/message.ts';
import { changed, logOperation, nobody, refused } from './operation.ts';

/** Pins a message for everybody in the conversation, or unpins it. */
export const pin = logOperation({
  type: 'pin',
  level: 4,
  quiet: false,
  knownBy: 'opId',
  needs({ operation }, needs) {
    needs.message(operation.seq);
    needs.pins();
    needs.peer();
  },
  affects: nobody,
  sequence({ draft, conversation, command, operation }) {
    const { actorId } = command;
    const { seq, removed } = operation;
    const message = draft.messages.find(conversation.id, seq);
    const refusal = checkPinMessage(conversation, conversation.member(actorId), { message, now: draft.input.now });
    if (refusal !== undefined || message === undefined) return refused(refusal ?? NO_SUCH_MESSAGE);
    const pins = draft.pins.of(conversation);
    const present = pins.get(seq);
    if ((present === undefined) === removed) return changed(conversation, true);
    const full = removed ? undefined : checkOneMorePin(pins.size);
    if (full !== undefined) return refused(full);
    const { rev, at } = draft.advance(conversation);
    draft.pins.put(conversation, {
      ...(present ?? { conversationId: conversation.id, seq, rev, pinnedBy: actorId, pinnedAt: at }),
      removed,
    });
    // A system message is the same for all members: it does not name a message that some may not read.
    const about = isHiddenFromSome(conversation.conversation, seq) ? {} : { seq };
    const type = removed ? 'unpinned' : 'pinned';
    const systemMessage = conversation.addSystemMessage(actorId, { type, actor: actorId, ...about });
    draft.emit(conversation, actorId, {
      type: 'updated',
      conversation: conversation.conversation,
      head: conversation.head(),
      systemMessage,
    });
    return changed(conversation);
  },
});
