import { type HandleReservation, RESERVATION_MS } from '../../domain/handle.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { checkSetHandle } from '../../domain/rules/group.ts';
import type { BatchDraft } from '../draft/batch-draft.ts';
import type { ConversationDraft } from '../draft/conversation-draft.ts';
import { actorOf, changed, doerOf, logOperation, nobody, refused } from './operation.ts';

/**
 * Gives a group a handle that was reserved for it, or takes its handle away. Whether a handle is free only the unique indexes
 * of the database know, and the log must not find out while it writes; so the handle is kept for the group before.
 */
export const setHandle = logOperation({
  type: 'set_handle',
  level: 3,
  quiet: false,
  knownBy: 'opId',
  needs: ({ operation }, needs) => needs.reservation(operation.reservationId),
  affects: nobody,
  asAdmin: ({ handle }) => (handle === '' ? 'no handle' : `#${handle}`),
  text: ({ handle, handleKey, handleSkeleton }) => handle.length + handleKey.length + handleSkeleton.length,
  sequence({ draft, conversation, command, operation }) {
    const { handle, handleKey, handleSkeleton, reservationId } = operation;
    const refusal =
      checkSetHandle(conversation.conversation, actorOf(conversation, command)) ??
      checkReservation(draft, conversation, operation);
    if (refusal !== undefined) return refused(refusal);
    if (conversation.conversation.handle === handle) return changed(conversation, true);
    draft.advance(conversation);
    draft.putHandle(conversation, {
      conversationId: conversation.id,
      handle,
      handleKey,
      handleSkeleton,
      reservationId,
    });
    const actorId = doerOf(command);
    const systemMessage = conversation.addSystemMessage(actorId, { type: 'handle', actor: actorId, handle });
    draft.emit(conversation, actorId, {
      type: 'updated',
      conversation: conversation.conversation,
      head: conversation.head(),
      systemMessage,
    });
    return changed(conversation);
  },
});

/** Is the handle still kept for the group, as it is now? */
function checkReservation(
  draft: BatchDraft,
  conversation: ConversationDraft,
  { handle, reservationId, replaces }: HandleReservation & { readonly handle: string },
): Refusal | undefined {
  if (replaces !== undefined && replaces !== conversation.conversation.handle) {
    return {
      code: 'conflict',
      message: 'The handle of the group was changed at the same time; look at it and try again.',
    };
  }
  if (reservationId === 0) return undefined;
  const kept = draft.input.reservations.get(reservationId);
  const isKept = kept?.handle === handle && kept.memberCount === 0 && draft.input.now - kept.createdAt < RESERVATION_MS;
  return isKept
    ? undefined
    : { code: 'conflict', message: `The handle #${handle} was not kept for so long; try again.` };
}
