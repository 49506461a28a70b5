import { operation } from '../../operation/operation.ts';

/** Lets a disabled user log in again. */
export const adminEnableUser = operation({
  name: 'adminEnableUser',
  request: 'AdminEnableUser',
  reply: 'Done',
  fields: { userId: { kind: 'user', json: 'user' }, username: { kind: 'nameOf', field: 'userId' } },
  rest: { method: 'POST', path: '/api/v1/admin/users/{user}/enable', summary: 'Let a disabled user log in again' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found', 'failed_precondition'],
  when: { failed_precondition: 'the account was deleted for good' },
});
