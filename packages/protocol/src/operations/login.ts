import { device, username } from '../operation/account-fields.ts';
import { operation } from '../operation/operation.ts';

/** Logs in. */
export const login = operation({
  name: 'login',
  request: 'LogIn',
  reply: 'Login',
  fields: { username, password: { kind: 'password', required: true }, device },
  rest: { method: 'POST', path: '/api/v1/auth/login', summary: 'Log in' },
  socket: false,
  tag: 'auth',
  auth: 'none',
  scope: 'none',
  cost: 'light',
  repeat: 'once',
  errors: ['invalid_credentials'],
});
