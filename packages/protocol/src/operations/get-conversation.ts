import { operation } from '../operation/operation.ts';

/** One conversation, found by its id or by a target. It is never made here. */
export const getConversation = operation({
  name: 'getConversation',
  request: 'GetConversation',
  reply: 'ConversationOpened',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    target: { kind: 'nameOf', field: 'conversationId' },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}',
    summary: 'Show a conversation',
    without: ['created'],
  },
  socket: true,
  tag: 'conversations',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
  note: 'The target is `@user` or `#handle`; no conversation is created.',
});
