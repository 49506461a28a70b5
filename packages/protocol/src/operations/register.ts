import { device, displayName, email, newUsername } from '../operation/account-fields.ts';
import { operation } from '../operation/operation.ts';

/** Makes an account and logs in. */
export const register = operation({
  name: 'register',
  request: 'Register',
  reply: 'Login',
  fields: { username: newUsername, password: { kind: 'newPassword' }, displayName, email, device },
  rest: { method: 'POST', path: '/api/v1/auth/register', summary: 'Create an account and log in', status: 201 },
  socket: false,
  tag: 'auth',
  auth: 'none',
  scope: 'none',
  cost: 'light',
  repeat: 'once',
  errors: ['already_exists', 'forbidden'],
  when: { already_exists: 'the name is taken', forbidden: 'registration is closed' },
});
