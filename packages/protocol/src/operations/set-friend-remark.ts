import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Sets what one calls a friend. Nobody else sees it. */
export const setFriendRemark = operation({
  name: 'setFriendRemark',
  request: 'SetFriendRemark',
  reply: 'Friend',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    remark: {
      kind: 'line',
      max: LIMITS.friendRemarkCodePoints,
      about: 'What you call them; empty: nothing.',
      example: 'Bob from work',
      required: true,
    },
  },
  rest: {
    method: 'PUT',
    path: '/api/v1/friends/{user}/remark',
    summary: 'Set what you call a friend; only you see it',
  },
  socket: true,
  tag: 'friends',
  auth: 'user',
  scope: 'account:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
});
