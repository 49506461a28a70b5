import { operation } from '../../operation/operation.ts';

/** Ends a ban of a network. */
export const adminLiftNetworkBan = operation({
  name: 'adminLiftNetworkBan',
  request: 'AdminLiftNetworkBan',
  reply: 'Done',
  fields: { banId: { kind: 'id', json: 'ban' } },
  rest: { method: 'DELETE', path: '/api/v1/admin/network-bans/{ban}', summary: 'Lift a ban of a network' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
});
