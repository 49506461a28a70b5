import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Groups that people may join, by words of their names and handles. */
export const findGroups = operation({
  name: 'findGroups',
  request: 'FindGroups',
  reply: 'GroupPage',
  fields: {
    query: {
      kind: 'text',
      max: LIMITS.groupSearchCodePoints,
      about: 'Words, each the beginning of one of the group; `#ops` is the beginning of the handle. Empty: all groups.',
      example: 'ops',
    },
    cursor: { kind: 'bytesOfText', max: LIMITS.cursorBytes, about: 'The nextCursor of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.groupSearchPage, otherwise: LIMITS.groupSearchPage },
  },
  rest: { method: 'GET', path: '/api/v1/groups', summary: 'Find groups that you can join' },
  socket: true,
  tag: 'joining',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  answers: 'in the order of the words that were found; groups without a handle and closed ones are not among them',
});
