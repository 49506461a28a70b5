import { operation } from '../operation/operation.ts';

/** Keeps somebody out of a group until an admin lifts it; a member is removed. */
export const ban = operation({
  name: 'ban',
  request: 'Ban',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    opId: { kind: 'uuid' },
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
  },
  rest: {
    method: 'PUT',
    path: '/api/v1/conversations/{conversation}/bans/{user}',
    summary: 'Ban somebody from a group',
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
  note: 'Somebody who is not a member can be banned, too; members do not hear of that.',
});
