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
    actor: {
      kind: 'line',
      max: LIMITS.auditActorCodePoints,
      about: 'Only what this user did: "@name" or an id; 0 is the server itself.',
      example: '@admin',
    },
    action: {
      kind: 'line',
      max: LIMITS.auditActionCodePoints,
      about: 'Only this action, as "user.disable"; or all that begin so, as "user".',
      example: 'user.disable',
    },
    target: {
      kind: 'line',
      max: LIMITS.auditTargetCodePoints,
      about: 'Only what was done to this, as the entries have it.',
      example: '@mallory',
    },
    sinceAt: { kind: 'time', json: 'since', about: 'Only what was done then or later.' },
    untilAt: { kind: 'time', json: 'until', about: 'Only what was done before.' },
  },
  rest: { method: 'GET', path: '/api/v1/admin/audit', summary: 'List what admins did, newest first' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: ['not_found'],
  when: { not_found: 'there is no such actor' },
});
