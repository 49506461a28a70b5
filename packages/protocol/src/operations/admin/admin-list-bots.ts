import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** All bots by ascending id. */
export const adminListBots = operation({
  name: 'adminListBots',
  request: 'AdminListBots',
  reply: 'AccountPage',
  fields: {
    after: { kind: 'counter', about: 'The last user id of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.adminPage, otherwise: LIMITS.adminPageDefault },
  },
  rest: { method: 'GET', path: '/api/v1/admin/bots', summary: 'List bots by ascending id' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
});
