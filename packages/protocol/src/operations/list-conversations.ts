import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** One's conversations, the newest change first. */
export const listConversations = operation({
  name: 'listConversations',
  request: 'ListConversations',
  reply: 'ConversationPage',
  fields: {
    cursor: { kind: 'bytesOfText', max: LIMITS.cursorBytes, about: 'The nextCursor of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.conversationPage, otherwise: LIMITS.conversationPageDefault },
    pinned: {
      kind: 'flag',
      about:
        'Only those that you have pinned, all in one page, the one pinned last first; cursor and limit are not looked at.',
    },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/conversations',
    summary: 'List your conversations, newest change first',
  },
  socket: true,
  tag: 'conversations',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  answers: 'the latest change first',
});
