import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** How many have read and received a message, and for its author, who. */
export const listReceipts = operation({
  name: 'listReceipts',
  request: 'ListReceipts',
  reply: 'Receipts',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    seq: { kind: 'id', about: 'The number of a message in its conversation.' },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}/messages/{seq}/receipts',
    summary: 'Show how many have read a message, and to its author, who',
  },
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  errors: ['not_found', 'gone', 'failed_precondition'],
  when: {
    not_found: 'also for a message that you may not read and for a system message',
    gone: 'the message was recalled',
    failed_precondition: `the group has more than ${LIMITS.receiptMembers} members, or you send no receipts`,
  },
  note: 'Recipients are the members who were there before the message; the author and those who send no receipts do not count. Only the author is told who they are.',
});
