import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Replaces for which groups this socket is told how many have read the caller's newest messages. */
export const watchReceipts = operation({
  name: 'watchReceipts',
  request: 'WatchReceipts',
  reply: 'ReceiptCountsList',
  fields: {
    conversationIds: { kind: 'list', max: LIMITS.openConversations, of: { kind: 'id' } },
  },
  rest: false,
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  note: `Replaces the whole list of the socket. Nothing is told of direct conversations, of groups with more than ${LIMITS.liveReceiptMembers} members, of those that you are not in, and if you send no receipts.`,
  answers: 'the present counts; changes follow as `receipts` events, at most one a second for a group',
});
