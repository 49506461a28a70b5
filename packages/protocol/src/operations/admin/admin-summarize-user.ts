import { operation } from '../../operation/operation.ts';

/** What the server has of a user, as numbers. */
export const adminSummarizeUser = operation({
  name: 'adminSummarizeUser',
  request: 'AdminSummarizeUser',
  reply: 'UserDataSummary',
  fields: { userId: { kind: 'user', json: 'user' }, username: { kind: 'nameOf', field: 'userId' } },
  rest: {
    method: 'GET',
    path: '/api/v1/admin/users/{user}/data/summary',
    summary: 'Count what the server has of a user',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: ['not_found'],
});
