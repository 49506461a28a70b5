import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';
import { atMostOne } from '../operation/rules.ts';

/** A page of messages: the newest, or those before, after or around a number. */
export const fetchHistory = operation({
  name: 'fetchHistory',
  request: 'FetchHistory',
  reply: 'HistoryPage',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', none: 'zero', json: 'conversation' },
    before: { kind: 'position', about: 'Messages below this number. Not together with after or around.' },
    after: { kind: 'position', about: 'Messages above this number. Not together with before or around.' },
    around: { kind: 'position', about: 'This message and those beside it. Not together with before or after.' },
    limit: { kind: 'pageSize', max: LIMITS.historyPage, otherwise: LIMITS.historyPageDefault },
  },
  rest: {
    name: 'listMessages',
    method: 'GET',
    path: '/api/v1/conversations/{conversation}/messages',
    summary: 'Read messages by ascending number; the newest page if no position is given',
    without: ['conversationId'],
  },
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  asAdmin: true,
  errors: ['not_found'],
  rule: atMostOne('before', 'after', 'around'),
  note: 'At most one of before, after and around.',
  answers:
    'messages by ascending `seq`, `at_start`, `at_end`, and the `rev` and `last_seq` they were read at; the newest page if no position is given',
});
