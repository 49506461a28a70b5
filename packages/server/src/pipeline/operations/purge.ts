import { THE_SERVER } from '../../domain/log-command.ts';
import { checkPurge } from '../../domain/purge.ts';
import { changed, doerOf, logOperation, nobody, refused } from './operation.ts';

/**
 * Removes all messages up to one for everybody: from the commit on nobody reads them, whatever way they ask. A job deletes their rows
 * later (services/retention/message-deletion.ts).
 */
export const purge = logOperation({
  type: 'purge',
  level: 7,
  quiet: false,
  // Nobody reads them any more, but they are there.
  whenDismissed: true,
  knownBy: 'opId',
  needs({ operation }, needs) {
    needs.message(operation.toSeq);
    needs.pins();
  },
  affects: nobody,
  asAdmin: ({ toSeq }) => `messages up to ${toSeq}`,
  sequence({ draft, conversation, command, operation: { toSeq } }) {
    const by = command.asAdmin !== undefined ? 'serverAdmin' : command.actorId === THE_SERVER ? 'server' : 'member';
    const { now } = draft.input;
    const isGone = by !== 'member' && toSeq < conversation.minSeq;
    if (isGone) return changed(conversation, true);
    const message = draft.messages.find(conversation.id, toSeq);
    const refusal = checkPurge(by, { message, imports: conversation.conversation, now });
    if (refusal !== undefined) return refused(refusal);
    const removed = { toSeq, messages: toSeq - conversation.minSeq + 1 };
    draft.purge(conversation, toSeq);
    draft.pins.dropUpTo(conversation, toSeq);
    const { conversation: record } = conversation;
    // Its last event was its end.
    if (record.dismissedAt > 0) return { ...changed(conversation), removed };
    draft.emit(
      conversation,
      doerOf(command),
      { type: 'updated', conversation: record, head: conversation.head(), systemMessage: undefined },
      now,
    );
    return { ...changed(conversation), removed };
  },
});
