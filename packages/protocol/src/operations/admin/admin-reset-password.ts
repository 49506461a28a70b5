import { operation } from '../../operation/operation.ts';

/** Sets a new password for a user and ends all their sessions. */
export const adminResetPassword = operation({
  name: 'adminResetPassword',
  request: 'AdminResetPassword',
  reply: 'Done',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    newPassword: { kind: 'newPassword' },
    mustChangePassword: { kind: 'flag', about: 'Whether the next log-in must bring another one.' },
  },
  rest: {
    method: 'PUT',
    path: '/api/v1/admin/users/{user}/password',
    summary: 'Set a new password for a user, and end all their sessions and tokens',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found', 'failed_precondition'],
  when: { failed_precondition: 'it is a bot, which has none' },
});
