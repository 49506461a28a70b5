import { operation } from '../operation/operation.ts';

/** Takes a message back: its text is removed for everyone, its number stays. */
export const recallMessage = operation({
  name: 'recallMessage',
  request: 'RecallMessage',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    seq: { kind: 'id', about: 'The number of a message in its conversation.' },
    opId: { kind: 'uuid' },
  },
  rest: {
    method: 'DELETE',
    path: '/api/v1/conversations/{conversation}/messages/{seq}',
    summary: 'Recall a message: its text is removed for everyone',
  },
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'messages:write',
  cost: 'change',
  repeat: 'opId',
  asAdmin: true,
  errors: ['not_found', 'forbidden', 'gone', 'conflict', 'outcome_unknown'],
  when: { forbidden: 'not your message, and you are no admin of the group' },
});
