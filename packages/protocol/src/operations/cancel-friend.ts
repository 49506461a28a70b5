import { operation } from '../operation/operation.ts';

/** Takes back a request. */
export const cancelFriend = operation({
  name: 'cancelFriend',
  request: 'CancelFriend',
  reply: 'Done',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    opId: { kind: 'uuid' },
  },
  rest: { method: 'POST', path: '/api/v1/friends/{user}/cancel', summary: 'Take back your request to be friends' },
  socket: true,
  tag: 'friends',
  auth: 'user',
  scope: 'account:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'conflict'],
});
