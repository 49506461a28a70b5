import { operation } from '../operation/operation.ts';

/** Deletes all messages up to one for the caller alone, on all their devices. The caller stays a member. */
export const clearConversation = operation({
  name: 'clearConversation',
  request: 'ClearConversation',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    opId: { kind: 'uuid' },
    toSeq: { kind: 'counter', about: 'The number of the last message to go; 0: the newest there is.' },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/clear',
    summary: 'Delete all messages for yourself; others keep them',
  },
  socket: true,
  tag: 'conversations',
  auth: 'user',
  scope: 'messages:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'conflict', 'outcome_unknown'],
  note: 'You stay a member. The messages are as if you had joined after them, and nothing takes that back.',
});
