import { operation } from '../../operation/operation.ts';

/** How much there is on the server. */
export const adminGetStats = operation({
  name: 'adminGetStats',
  request: 'AdminGetStats',
  reply: 'ServerStats',
  fields: {},
  rest: {
    method: 'GET',
    path: '/api/v1/admin/stats',
    summary: 'Count users, groups, messages and files, or estimate how many there are',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  note: 'Nothing is read as a whole: tables of more than 10,000 rows are estimated from samples, and the answer is kept for 15 s.',
});
