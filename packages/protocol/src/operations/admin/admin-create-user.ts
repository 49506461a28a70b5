import { displayName, email, newUsername } from '../../operation/account-fields.ts';
import { operation } from '../../operation/operation.ts';

/** Makes an account, also where registration is closed. */
export const adminCreateUser = operation({
  name: 'adminCreateUser',
  request: 'AdminCreateUser',
  reply: 'Account',
  fields: {
    username: newUsername,
    password: { kind: 'newPassword' },
    displayName,
    email,
    role: { kind: 'enum', names: ['user', 'admin'], otherwise: 'user' },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/users',
    summary: 'Create an account, also where registration is closed',
    status: 201,
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'once',
  errors: ['already_exists'],
  note: 'Bots are made by `adminCreateBot`.',
  when: { already_exists: 'the name is taken' },
});
