import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** What admins did, newest first. */
export const adminListAudit = operation({
  name: 'adminListAudit',
  request: 'AdminListAudit',
  reply: 'AuditPage',
  fields: {
    before: { kind: 'position', about: 'The last entry id of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.adminPage, otherwise: LIMITS.adminPageDefault },
  },
  rest: { method: 'GET', path: '/api/v1/admin/audit', summary: 'List what admins did, newest first' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
});
