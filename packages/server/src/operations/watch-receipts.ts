import type { Handler } from '../operation/handler.ts';

/** Replaces the groups for which this socket is told how many have read its user's messages, and answers how many have. */
export function watchReceipts(_services: object): Handler<'watchReceipts'> {
  return async ({ socket }, { conversationIds }) => ({
    conversations: await socket.watchReceipts([...new Set(conversationIds)]),
  });
}
