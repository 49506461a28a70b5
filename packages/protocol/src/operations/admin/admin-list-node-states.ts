import { operation } from '../../operation/operation.ts';

/** How each node does: load, memory, lag. */
export const adminListNodeStates = operation({
  name: 'adminListNodeStates',
  request: 'AdminListNodeStates',
  reply: 'NodeStateList',
  fields: {},
  rest: {
    method: 'GET',
    path: '/api/v1/admin/node-states',
    summary: 'Show how each node does: load, lag, memory',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'light',
  repeat: 'state',
  errors: [],
  note: 'Other nodes tell once a second, for 15 s after somebody asked: the first answer waits up to 2 s for them.',
});
