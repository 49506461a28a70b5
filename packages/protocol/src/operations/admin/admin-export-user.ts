import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** All that the server has of a user, a page at a time. */
export const adminExportUser = operation({
  name: 'adminExportUser',
  request: 'AdminExportUser',
  reply: 'UserDataPage',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    cursor: { kind: 'line', max: 128, about: 'The next of the page before; absent for the first.' },
    limit: { kind: 'pageSize', max: LIMITS.adminPage, otherwise: LIMITS.adminPageDefault },
    messages: { kind: 'flag', about: 'Also what they wrote, drafts included.' },
    reason: {
      kind: 'line',
      min: 1,
      max: LIMITS.reasonCodePoints,
      about: 'Why; the audit log keeps it.',
      example: 'Asked for their data',
    },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/admin/users/{user}/data',
    summary: 'Get all that the server has of a user, in pages',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: ['not_found'],
  note:
    'The first page is in the audit log, and the others follow from it alone. With `messages` only where `admin.readMessages` is on. A ' +
    'page may be empty and have a `next`.',
  answers: 'a page; continue with `next` until it is null',
});
