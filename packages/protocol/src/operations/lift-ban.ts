import { operation } from '../operation/operation.ts';

/** Lets somebody who was banned from a group come back; they are not a member by that. */
export const liftBan = operation({
  name: 'liftBan',
  request: 'LiftBan',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    opId: { kind: 'uuid' },
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
  },
  rest: {
    method: 'DELETE',
    path: '/api/v1/conversations/{conversation}/bans/{user}',
    summary: 'Lift a ban',
  },
  socket: true,
  tag: 'members',
  auth: 'user',
  scope: 'groups:write',
  cost: 'change',
  repeat: 'opId',
  asAdmin: true,
  errors: ['not_found', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown'],
  when: { forbidden: 'you are no admin of the group', failed_precondition: 'it is a direct conversation' },
});
