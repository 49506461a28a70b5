import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** The files of a user. */
export const adminListFiles = operation({
  name: 'adminListFiles',
  request: 'AdminListFiles',
  reply: 'ServerFilePage',
  fields: {
    userId: { kind: 'user', json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    after: { kind: 'counter', about: 'The last file id of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.adminPage, otherwise: LIMITS.adminPageDefault },
  },
  rest: { method: 'GET', path: '/api/v1/admin/users/{user}/files', summary: 'List the files of a user' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: ['not_found'],
  answers: 'by ascending id; continue with `next_after` until it is 0',
  note: 'Their names are shown only where `admin.readMessages` lets admins read what others write; the audit log says who asked then.',
});
