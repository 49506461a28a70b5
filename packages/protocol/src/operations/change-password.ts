import { operation } from '../operation/operation.ts';

/** Changes one's own password and ends all other sessions. */
export const changePassword = operation({
  name: 'changePassword',
  request: 'ChangePassword',
  reply: 'Done',
  fields: { currentPassword: { kind: 'password', required: true }, newPassword: { kind: 'newPassword' } },
  rest: {
    method: 'PUT',
    path: '/api/v1/me/password',
    summary: 'Change your password and end all your other sessions; tokens stay',
  },
  socket: false,
  tag: 'auth',
  auth: 'user',
  scope: 'credentials:write',
  cost: 'light',
  repeat: 'state',
  errors: ['invalid_credentials'],
});
