import { operation } from '../../operation/operation.ts';

/** Disables a user and ends all their sessions. */
export const adminDisableUser = operation({
  name: 'adminDisableUser',
  request: 'AdminDisableUser',
  reply: 'Done',
  fields: { userId: { kind: 'user', json: 'user' }, username: { kind: 'nameOf', field: 'userId' } },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/users/{user}/disable',
    summary: 'Disable a user or a bot, and end all their sessions and tokens',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found', 'failed_precondition'],
  when: { failed_precondition: 'you named yourself or the account of the server, or it was deleted for good' },
  note: 'A group that they own has another owner within seconds: its oldest admin who can log in, else its oldest such member. Webhooks that they made stop until they are enabled, and their invite links end.',
});
