import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** Recalls the messages of a conversation, or those of one sender or time in it, a page at a time. */
export const adminPurgeMessages = operation({
  name: 'adminPurgeMessages',
  request: 'AdminPurgeMessages',
  reply: 'PurgePage',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    opId: { kind: 'uuid' },
    senderId: { kind: 'user', json: 'sender', about: 'Whose messages; absent: those of everybody.' },
    senderName: { kind: 'nameOf', field: 'senderId' },
    after: { kind: 'counter' },
    before: { kind: 'counter' },
    sinceAt: { kind: 'time' },
    untilAt: { kind: 'time' },
    dryRun: { kind: 'flag' },
    reason: {
      kind: 'line',
      min: 1,
      max: LIMITS.reasonCodePoints,
      about: 'Why; the audit log keeps it with each message.',
      example: 'Spam',
    },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/conversations/{conversation}/purge',
    summary: `Recall messages, of up to ${LIMITS.historyPage} that are looked at`,
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'conflict', 'outcome_unknown'],
  note: 'Each is recalled by itself, as by recallMessage. What the server has written stays.',
  answers: 'how many were recalled; continue with `next_after` until it is 0',
});
