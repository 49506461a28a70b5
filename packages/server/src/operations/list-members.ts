import type { Handler, OperationServices } from '../operation/handler.ts';

/** The members of a conversation, by ascending user id. */
export function listMembers({ conversations }: Pick<OperationServices, 'conversations'>): Handler<'listMembers'> {
  return async ({ identity }, { conversationId, afterUserId, limit }) =>
    conversations.members(identity, conversationId, afterUserId, limit);
}
