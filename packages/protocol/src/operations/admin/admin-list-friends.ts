import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** The friends of a user, or their open requests, without what the two wrote. */
export const adminListFriends = operation({
  name: 'adminListFriends',
  request: 'AdminListFriends',
  reply: 'ServerFriendPage',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    state: { kind: 'enum', names: ['friend', 'incoming', 'outgoing'], otherwise: 'friend' },
    after: { kind: 'counter', about: 'The last user id of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.adminPage, otherwise: LIMITS.adminPageDefault },
  },
  rest: { method: 'GET', path: '/api/v1/admin/users/{user}/friends', summary: 'List the friends of a user' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: ['not_found'],
  answers: 'by ascending user id; continue with `next_after` until it is 0',
});
