import { operation } from '../../operation/operation.ts';

/** Makes two users friends, without a request. */
export const adminAddFriend = operation({
  name: 'adminAddFriend',
  request: 'AdminAddFriend',
  reply: 'FriendshipSet',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    friendId: { kind: 'user', json: 'friend', about: 'The other one.' },
    friendName: { kind: 'nameOf', field: 'friendId' },
  },
  rest: {
    method: 'PUT',
    path: '/api/v1/admin/users/{user}/friends/{friend}',
    summary: 'Make two users friends',
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
    failed_precondition:
      'one of them is disabled, has blocked the other or has no room for more friends, or both are the same',
  },
});
