import type { Handler, OperationServices } from '../operation/handler.ts';

/** Replaces this socket's watch list and answers how things are. */
export function watchPresence({ presence }: Pick<OperationServices, 'presence'>): Handler<'watchPresence'> {
  return async ({ socket }, request) => {
    const userIds = [...new Set(request.userIds)];
    // Watch first, so that a change between the two is pushed instead of missed.
    socket.watch(userIds, [...new Set(request.openConversationIds)]);
    return { presences: presence.of(userIds) };
  };
}
