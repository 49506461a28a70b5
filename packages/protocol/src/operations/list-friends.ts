import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** The friends of the caller, or the open requests, by ascending user id. */
export const listFriends = operation({
  name: 'listFriends',
  request: 'ListFriends',
  reply: 'FriendPage',
  fields: {
    state: { kind: 'enum', names: ['friend', 'incoming', 'outgoing'], otherwise: 'friend' },
    afterUserId: { kind: 'counter', json: 'after', about: 'The last user id of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.friendPage, otherwise: LIMITS.friendPage },
  },
  rest: { method: 'GET', path: '/api/v1/friends', summary: 'List your friends, or the requests to you and from you' },
  socket: true,
  tag: 'friends',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  answers: 'by ascending user id; continue with `next_after_user_id` until it is 0',
});
