import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';
import { someUsers } from '../operation/rules.ts';

/** Adds people to a group. */
export const addMembers = operation({
  name: 'addMembers',
  request: 'AddMembers',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    opId: { kind: 'uuid' },
    userIds: { kind: 'users', max: LIMITS.addMembersAtOnce, json: 'users', required: true },
    usernames: { kind: 'nameOf', field: 'userIds', max: LIMITS.addMembersAtOnce },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/members',
    summary: 'Add members to a group',
  },
  socket: true,
  tag: 'members',
  auth: 'user',
  scope: 'groups:write',
  cost: 'change',
  repeat: 'opId',
  asAdmin: true,
  errors: ['not_found', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown'],
  rule: someUsers(LIMITS.addMembersAtOnce),
  when: {
    forbidden: 'your role does not allow it, or one of them has blocked you',
    failed_precondition: 'a user is disabled, the group is full, or it is a direct conversation',
  },
  note: `From 1 to ${LIMITS.addMembersAtOnce} users.`,
});
