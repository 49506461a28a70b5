import { operation } from '../operation/operation.ts';

/** Ends a group for all its members, for good. */
export const dismissConversation = operation({
  name: 'dismissConversation',
  request: 'DismissConversation',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    opId: { kind: 'uuid' },
  },
  rest: { method: 'DELETE', path: '/api/v1/conversations/{conversation}', summary: 'Dismiss a group' },
  socket: true,
  tag: 'conversations',
  auth: 'user',
  scope: 'groups:write',
  cost: 'change',
  repeat: 'opId',
  asAdmin: true,
  errors: ['not_found', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown'],
  when: { forbidden: 'you do not own the group', failed_precondition: 'it is a direct conversation' },
  note: 'Nobody can read it afterwards. Its handle is free after 30 days.',
});
