import { operation } from '../operation/operation.ts';

/** Lets somebody into a group who has asked, or ends their request without that; one's own, too. */
export const decideJoinRequest = operation({
  name: 'decideJoinRequest',
  request: 'DecideJoinRequest',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    opId: { kind: 'uuid' },
    userId: { kind: 'user', isMember: true, json: 'user', about: 'Who has asked.' },
    username: { kind: 'nameOf', field: 'userId' },
    approve: { kind: 'flag', json: false },
  },
  rest: [
    {
      method: 'POST',
      path: '/api/v1/conversations/{conversation}/join-requests/{user}/approve',
      name: 'approveJoinRequest',
      summary: 'Let somebody into a group who has asked',
      set: { approve: true },
    },
    {
      method: 'DELETE',
      path: '/api/v1/conversations/{conversation}/join-requests/{user}',
      name: 'endJoinRequest',
      summary: 'Refuse a request to join, or take back your own',
      set: { approve: false },
    },
  ],
  socket: true,
  tag: 'joining',
  auth: 'user',
  scope: 'groups:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown'],
  when: {
    not_found: 'there is no such request',
    forbidden: 'you are no admin of the group',
    failed_precondition: 'the group is full or archived, or the request was granted already',
  },
});
