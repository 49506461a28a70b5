import { changedReply, type Handler, type OperationServices } from '../operation/handler.ts';

/** Adds people to a group. */
export function addMembers({ conversations }: Pick<OperationServices, 'conversations'>): Handler<'addMembers'> {
  return async ({ identity }, { conversationId, opId, userIds }) =>
    changedReply(
      conversationId,
      opId,
      await conversations.addMembers(identity, { conversationId, opId, userIds: [...new Set(userIds)] }),
    );
}
