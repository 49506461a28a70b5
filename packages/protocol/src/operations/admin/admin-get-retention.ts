import { operation } from '../../operation/operation.ts';

/** How long messages are kept, and what is done about it. */
export const adminGetRetention = operation({
  name: 'adminGetRetention',
  request: 'AdminGetRetention',
  reply: 'Retention',
  fields: {},
  rest: {
    method: 'GET',
    path: '/api/v1/admin/retention',
    summary: 'How long messages are kept, and what is done about it',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'light',
  repeat: 'state',
  errors: [],
});
