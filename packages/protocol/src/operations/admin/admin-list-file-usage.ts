import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** What the files of each user take, those with the most first; or of one user. */
export const adminListFileUsage = operation({
  name: 'adminListFileUsage',
  request: 'AdminListFileUsage',
  reply: 'FileUsagePage',
  fields: {
    cursor: {
      kind: 'bytesOfText',
      max: LIMITS.fileCursorBytes,
      about: 'The `next_cursor` of the page before.',
    },
    limit: { kind: 'pageSize', max: LIMITS.adminPage, otherwise: LIMITS.adminPageDefault },
    userId: { kind: 'user', json: 'user', about: 'Only this user, also one without files.' },
  },
  rest: { method: 'GET', path: '/api/v1/admin/files/usage', summary: 'List users by what their files take' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: ['not_found'],
  answers: 'the most first; continue with `next_cursor` until it is null',
  when: { not_found: 'there is no such user' },
});
