import { operation } from '../operation/operation.ts';

/** Leaves a group. */
export const leaveConversation = operation({
  name: 'leaveConversation',
  request: 'LeaveConversation',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    opId: { kind: 'uuid' },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/leave',
    summary: 'Leave a group',
  },
  socket: true,
  tag: 'members',
  auth: 'user',
  scope: 'groups:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'failed_precondition', 'conflict', 'outcome_unknown'],
  when: { failed_precondition: 'it is a direct conversation' },
});
