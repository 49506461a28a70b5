import { operation } from '../operation/operation.ts';

/** Moves the reader's own markers forward; they never move back. 0 leaves one as it is. */
export const markRead = operation({
  name: 'markRead',
  request: 'MarkRead',
  reply: 'Done',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    readSeq: { kind: 'counter', json: 'seq', required: true, about: 'Read up to and including this number.' },
    // Whoever has read a message has received it; REST does not ask for both.
    deliveredSeq: { kind: 'counter', json: false },
  },
  rest: {
    method: 'PUT',
    path: '/api/v1/conversations/{conversation}/read',
    summary: 'Move your read marker forward; it never moves back',
  },
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'messages:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
  note: '0 leaves a marker as it is. A conversation that you have marked as unread from this message or an earlier one is that no more.',
  answers: 'once it is written',
});
