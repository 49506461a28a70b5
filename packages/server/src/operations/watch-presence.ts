import type { Handler } from '../operation/handler.ts';

/** Replaces this socket's watch list and answers how things are. */
export function watchPresence(_services: object): Handler<'watchPresence'> {
  return async ({ socket }, { userIds, openConversationIds }) => ({
    presences: await socket.watch([...new Set(userIds)], [...new Set(openConversationIds)]),
  });
}
