import { displayName, email } from '../../operation/account-fields.ts';
import { operation } from '../../operation/operation.ts';
import { atLeastOne } from '../../operation/rules.ts';

/** Changes an account: sets what is given. */
export const adminUpdateUser = operation({
  name: 'adminUpdateUser',
  request: 'AdminUpdateUser',
  reply: 'Account',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    displayName,
    email,
    role: {
      kind: 'enum',
      names: ['user', 'admin'],
      about: 'Whether they are an admin. Who is none any more is logged out everywhere.',
    },
  },
  rest: { method: 'PATCH', path: '/api/v1/admin/users/{user}', summary: 'Change an account' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found', 'failed_precondition'],
  rule: atLeastOne('displayName', 'email', 'role'),
  note: 'At least one of them.',
  when: { failed_precondition: 'you named your own role, or that of a bot, or the account of the server' },
});
