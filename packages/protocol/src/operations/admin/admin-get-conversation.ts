import { operation } from '../../operation/operation.ts';

/** A group, or a direct conversation by its id, whoever is in it. */
export const adminGetConversation = operation({
  name: 'adminGetConversation',
  request: 'AdminGetConversation',
  reply: 'ConversationRecord',
  fields: { conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' } },
  rest: {
    method: 'GET',
    path: '/api/v1/admin/conversations/{conversation}',
    summary: 'Show a conversation, whoever is in it',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
});
