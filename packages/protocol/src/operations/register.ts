import { device, displayName, email, inviteCode, newUsername } from '../operation/account-fields.ts';
import { operation } from '../operation/operation.ts';

/** Makes an account and logs in. */
export const register = operation({
  name: 'register',
  request: 'Register',
  reply: 'Login',
  fields: {
    username: newUsername,
    password: { kind: 'newPassword' },
    displayName,
    email,
    device,
    invite: { ...inviteCode, about: 'The code that an admin gave you, needed where registration is closed.' },
  },
  rest: { method: 'POST', path: '/api/v1/auth/register', summary: 'Create an account and log in', status: 201 },
  socket: false,
  tag: 'auth',
  auth: 'none',
  scope: 'none',
  cost: 'light',
  repeat: 'once',
  errors: ['already_exists', 'forbidden', 'invalid_credentials', 'failed_precondition'],
  when: {
    already_exists: 'the name is taken',
    forbidden: 'registration is closed and there is no invite, or it is for another name',
    invalid_credentials: 'the invite is mistyped, used up, expired or revoked',
    failed_precondition: 'the invite is for an account that is there',
  },
});
