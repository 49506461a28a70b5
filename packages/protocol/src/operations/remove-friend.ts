import { operation } from '../operation/operation.ts';

/** Ends a friendship, for both. */
export const removeFriend = operation({
  name: 'removeFriend',
  request: 'RemoveFriend',
  reply: 'Done',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    opId: { kind: 'uuid' },
  },
  rest: { method: 'DELETE', path: '/api/v1/friends/{user}', summary: 'End a friendship, for both of you' },
  socket: true,
  tag: 'friends',
  auth: 'user',
  scope: 'account:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'conflict'],
});
