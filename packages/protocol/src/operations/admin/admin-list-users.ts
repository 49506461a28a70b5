import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** All users by ascending id, or those that fit. */
export const adminListUsers = operation({
  name: 'adminListUsers',
  request: 'AdminListUsers',
  reply: 'AccountPage',
  fields: {
    after: { kind: 'counter', about: 'The `next_after` of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.adminPage, otherwise: LIMITS.adminPageDefault },
    query: {
      kind: 'text',
      max: LIMITS.emailCodePoints,
      about: 'Only those with this in their name, display name or address, in any case.',
      example: 'doe',
    },
    role: { kind: 'enum', names: ['user', 'admin', 'bot'], about: 'Only those of this role.' },
    disabled: { kind: 'flag', about: 'true: only those who cannot log in; false: only those who can.' },
    sinceAt: { kind: 'time', json: 'since', about: 'Only accounts that were made then or later.' },
    hasPassword: {
      kind: 'flag',
      about: 'false: only those without a password, whom an invite lets in, and bots; true: only the others.',
    },
  },
  rest: { method: 'GET', path: '/api/v1/admin/users', summary: 'List users by ascending id' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  answers: 'continue with `next_after` until it is 0',
});
