import { operation } from '../operation/operation.ts';

/** The latest call of a direct conversation. */
export const getCall = operation({
  name: 'getCall',
  request: 'GetCall',
  reply: 'Call',
  fields: { conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' } },
  rest: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}/call',
    summary: 'Show the latest call of a conversation',
  },
  socket: true,
  tag: 'calls',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
  when: { not_found: 'there is no such conversation, or there has been no call in it for 30 days' },
});
