import { DONE, type Handler, type OperationServices } from '../operation/handler.ts';

/** Moves the caller's own markers forward; a mark as unread from a message that is read by it ends. */
export function markRead({
  conversations,
  receipts,
}: Pick<OperationServices, 'conversations' | 'receipts'>): Handler<'markRead'> {
  return async ({ identity, socket }, { conversationId, readSeq, deliveredSeq }) => {
    // A socket says both; markers of conversations that are not the caller's are passed over in silence there.
    if (socket !== undefined) await receipts.advance(identity, conversationId, readSeq, deliveredSeq);
    else {
      await conversations.get(identity, conversationId);
      await receipts.advance(identity, conversationId, readSeq, readSeq);
    }
    return DONE;
  };
}
