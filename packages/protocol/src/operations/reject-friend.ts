import { operation } from '../operation/operation.ts';

/** Rejects the request of somebody, who may ask again after 24 hours. */
export const rejectFriend = operation({
  name: 'rejectFriend',
  request: 'RejectFriend',
  reply: 'Done',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    opId: { kind: 'uuid' },
  },
  rest: { method: 'POST', path: '/api/v1/friends/{user}/reject', summary: 'Reject a request to be friends' },
  socket: true,
  tag: 'friends',
  auth: 'user',
  scope: 'account:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'conflict'],
});
