import { operation } from '../operation/operation.ts';

/** Accepts the request of somebody, who is a friend from then on. */
export const acceptFriend = operation({
  name: 'acceptFriend',
  request: 'AcceptFriend',
  reply: 'Friend',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    opId: { kind: 'uuid' },
  },
  rest: { method: 'POST', path: '/api/v1/friends/{user}/accept', summary: 'Accept a request to be friends' },
  socket: true,
  tag: 'friends',
  auth: 'user',
  scope: 'account:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'failed_precondition', 'conflict'],
  when: { failed_precondition: 'one of you has as many friends as one can have' },
});
