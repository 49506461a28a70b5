import { displayName, email } from '../operation/account-fields.ts';
import { operation } from '../operation/operation.ts';
import { atLeastOne } from '../operation/rules.ts';

/** Changes one's own profile: sets what is given. */
export const updateMe = operation({
  name: 'updateMe',
  request: 'UpdateMe',
  reply: 'Account',
  fields: { displayName, email },
  rest: { method: 'PATCH', path: '/api/v1/me', summary: 'Change your own profile' },
  socket: false,
  tag: 'users',
  auth: 'user',
  cost: 'light',
  repeat: 'state',
  errors: [],
  rule: atLeastOne('displayName', 'email'),
  note: 'At least one of the two.',
});
