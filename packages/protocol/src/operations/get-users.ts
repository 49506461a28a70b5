import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Users by id and by exact name; those who are unknown, or unknown to the caller, are left out of the answer. */
export const getUsers = operation({
  name: 'getUsers',
  request: 'GetUsers',
  reply: 'UserList',
  fields: {
    ids: { kind: 'list', max: LIMITS.userLookup, of: { kind: 'id' } },
    usernames: {
      kind: 'list',
      max: LIMITS.userLookup,
      of: { kind: 'text', min: 1, max: LIMITS.usernameCodePoints + 1 },
    },
  },
  rest: {
    name: 'lookupUsers',
    method: 'POST',
    path: '/api/v1/users/lookup',
    summary: 'Show many users; others are left out',
  },
  socket: true,
  tag: 'users',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  errors: [],
  rule: ({ ids = [], usernames = [] }) =>
    ids.length + usernames.length > LIMITS.userLookup
      ? { field: 'ids', message: `Ask for at most ${LIMITS.userLookup} users at once.` }
      : undefined,
  note: `At most ${LIMITS.userLookup} ids and names together. By exact name anybody is found; by id only yourself and those who are or were in one of your conversations.`,
  answers: 'others are left out',
});
