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
  },
  rest: {
    method: 'GET',
    path: '/api/v1/conversations',
    summary: 'List your conversations, newest change first',
  },
  socket: true,
  tag: 'conversations',
  auth: 'user',
  cost: 'page',
  repeat: 'state',
  errors: [],
  answers: 'the latest change first',
});
