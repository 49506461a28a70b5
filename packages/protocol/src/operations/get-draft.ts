import { operation } from '../operation/operation.ts';

/** One's own draft in a conversation; its body is empty when there is none. */
export const getDraft = operation({
  name: 'getDraft',
  request: 'GetDraft',
  reply: 'Draft',
  fields: { conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' } },
  rest: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}/draft',
    summary: 'Show your draft in a conversation',
  },
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
  note: 'Without a draft, the body is empty.',
});
