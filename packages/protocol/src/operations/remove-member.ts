import { operation } from '../operation/operation.ts';

/** Removes a member from a group. */
export const removeMember = operation({
  name: 'removeMember',
  request: 'RemoveMember',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    opId: { kind: 'uuid' },
    userId: { kind: 'user', isMember: true, json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
  },
  rest: {
    method: 'DELETE',
    path: '/api/v1/conversations/{conversation}/members/{user}',
    summary: 'Remove a member from a group',
  },
  socket: true,
  tag: 'members',
  auth: 'user',
  scope: 'groups:write',
  cost: 'change',
  repeat: 'opId',
  asAdmin: true,
  errors: ['not_found', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown'],
  when: {
    forbidden: 'your role does not allow it',
    failed_precondition: 'it is a direct conversation, or you named yourself',
  },
});
