import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** The messages that answer one. */
export const listReplies = operation({
  name: 'listReplies',
  request: 'ListReplies',
  reply: 'ReplyPage',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    seq: { kind: 'id', about: 'The number of a message in its conversation.' },
    after: { kind: 'counter', about: 'next_after of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.historyPage, otherwise: LIMITS.historyPageDefault },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}/messages/{seq}/replies',
    summary: 'List the messages that answer one, oldest first',
  },
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  errors: ['not_found'],
  answers: 'oldest first; continue with `next_after` until it is null',
  note: 'What was recalled, and what you have deleted for yourself, is not among them, and does not count. A message that was recalled keeps its answers.',
  when: { not_found: 'the conversation, or a message that you may not read' },
});
