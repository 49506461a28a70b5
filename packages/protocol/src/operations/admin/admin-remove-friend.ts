import { operation } from '../../operation/operation.ts';

/** Ends the friendship of two users. */
export const adminRemoveFriend = operation({
  name: 'adminRemoveFriend',
  request: 'AdminRemoveFriend',
  reply: 'FriendshipSet',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    friendId: { kind: 'user', json: 'friend', about: 'The other one.' },
    friendName: { kind: 'nameOf', field: 'friendId' },
  },
  rest: {
    method: 'DELETE',
    path: '/api/v1/admin/users/{user}/friends/{friend}',
    summary: 'End the friendship of two users',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found', 'failed_precondition'],
  answers: 'with `unchanged` where it was so before',
  when: {
    not_found: 'there is no such user',
    failed_precondition: 'both are the same',
  },
});
