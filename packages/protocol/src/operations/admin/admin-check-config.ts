import { operation } from '../../operation/operation.ts';

/** What a reload of the answering node would change. */
export const adminCheckConfig = operation({
  name: 'adminCheckConfig',
  request: 'AdminCheckConfig',
  reply: 'ConfigReading',
  fields: {},
  rest: {
    method: 'GET',
    path: '/api/v1/admin/config/check',
    summary: 'Read the configuration of the answering node again, and tell what a reload would change',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'light',
  repeat: 'state',
  errors: [],
  note: 'Nothing is changed. A configuration with a mistake is an answer with problems.',
});
