import { device, username } from '../operation/account-fields.ts';
import { operation } from '../operation/operation.ts';

/** Logs in. */
export const login = operation({
  name: 'login',
  request: 'LogIn',
  reply: 'Login',
  fields: {
    username,
    password: { kind: 'password', required: true },
    device,
    newPassword: {
      kind: 'newPassword',
      about: 'In place of a password that must be changed; for others it is refused.',
    },
  },
  rest: { method: 'POST', path: '/api/v1/auth/login', summary: 'Log in' },
  socket: false,
  tag: 'auth',
  auth: 'none',
  scope: 'none',
  cost: 'light',
  repeat: 'once',
  errors: ['invalid_credentials', 'password_change_required', 'failed_precondition'],
  when: {
    password_change_required: 'the password is right, and an admin or an import has set it: log in with a new one, too',
    failed_precondition: 'there is a new password, and the present one need not be changed',
  },
});
