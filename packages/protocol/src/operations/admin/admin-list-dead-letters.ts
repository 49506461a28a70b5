import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** Commands that could not be stored, newest first. */
export const adminListDeadLetters = operation({
  name: 'adminListDeadLetters',
  request: 'AdminListDeadLetters',
  reply: 'DeadLetterPage',
  fields: {
    before: { kind: 'position', about: 'The last id of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.adminPage, otherwise: LIMITS.adminPageDefault },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/admin/log/dead-letters',
    summary: 'List commands that could not be stored, newest first',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  note: 'Whoever sent one got an error, and may have sent it again. What it said is not kept, so it cannot be done again from here.',
});
