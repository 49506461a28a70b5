import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** The bans of networks by ascending id. */
export const adminListNetworkBans = operation({
  name: 'adminListNetworkBans',
  request: 'AdminListNetworkBans',
  reply: 'NetworkBanPage',
  fields: {
    after: { kind: 'counter', about: 'The last ban id of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.adminPage, otherwise: LIMITS.adminPageDefault },
  },
  rest: { method: 'GET', path: '/api/v1/admin/network-bans', summary: 'List the bans of networks by ascending id' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
});
