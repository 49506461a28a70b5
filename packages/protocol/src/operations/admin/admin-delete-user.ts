import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** Ends an account for good; what its user wrote stays under their name. */
export const adminDeleteUser = operation({
  name: 'adminDeleteUser',
  request: 'AdminDeleteUser',
  reply: 'Job',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    reason: {
      kind: 'line',
      min: 1,
      max: LIMITS.reasonCodePoints,
      about: 'Why; the audit log keeps it.',
      example: 'Has left',
    },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/users/{user}/delete',
    summary: 'End an account for good, and keep its name and what its user wrote',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found', 'failed_precondition'],
  when: { failed_precondition: 'you named yourself or the account of the server' },
  note:
    'Nobody can use the account from the answer on; the rest is a job. They leave their groups, and the oldest admin owns a group of ' +
    'theirs, else the oldest member. Friends, blocks, settings and drafts go.',
  answers: 'the job that does the rest, also of a repeat',
});
