import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** Ends an account for good, and takes its name from all that is kept. */
export const adminEraseUser = operation({
  name: 'adminEraseUser',
  request: 'AdminEraseUser',
  reply: 'Job',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    messages: {
      kind: 'enum',
      names: ['keep', 'recall'],
      about: 'What becomes of what they wrote: kept as that of "Deleted user", or recalled.',
    },
    reason: {
      kind: 'line',
      min: 1,
      max: LIMITS.reasonCodePoints,
      about: 'Why; the audit log keeps it.',
      example: 'Asked to be forgotten',
    },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/users/{user}/erase',
    summary: 'End an account for good, without its name and as wanted without what its user wrote',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found', 'failed_precondition'],
  when: {
    failed_precondition: 'you named yourself or the account of the server, or they are being erased in the other way',
  },
  note:
    'As `adminDeleteUser`, and at the end of the job the account has another name; nobody gets the old one. It does not reach ' +
    'backups, forwards, the audit log, nor the log in Kafka for as long as it is kept there.',
  answers: 'the job that does the rest, also of a repeat',
});
