import { operation } from '../../operation/operation.ts';

/** Has the answering node read its configuration again, as SIGHUP does. */
export const adminReloadConfig = operation({
  name: 'adminReloadConfig',
  request: 'AdminReloadConfig',
  reply: 'ConfigReading',
  fields: {},
  rest: {
    method: 'POST',
    path: '/api/v1/admin/config/reload',
    summary: 'Have the answering node read its configuration and its certificate again, as SIGHUP does',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['failed_precondition'],
  note: 'Connections stay. The log file is opened again, too.',
  when: { failed_precondition: 'the configuration or the certificate has a mistake; nothing was changed' },
});
