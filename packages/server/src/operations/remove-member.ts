import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Removes someone from a group. */
export function removeMember({ conversations }: Pick<OperationServices, 'conversations'>): Handler<'removeMember'> {
  return async ({ identity }, { conversationId, opId, userId }) =>
    changedReply(conversationId, opId, await conversations.removeMember(identity, { conversationId, opId, userId }));
}
