import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** Compares the audit log with its seals, a page at a time. */
export const adminVerifyAudit = operation({
  name: 'adminVerifyAudit',
  request: 'AdminVerifyAudit',
  reply: 'AuditVerification',
  fields: {
    after: { kind: 'position', about: 'The nextAfter of the page before.' },
    seal: {
      kind: 'bytesOfText',
      max: LIMITS.auditSealBytes,
      about:
        'A seal from the log of the server, "ID:DIGITS", that must be there; the last one shows that none was taken away.',
    },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/admin/audit/verify',
    summary: 'Compare the audit log with its seals, a page at a time',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: ['failed_precondition'],
  note: 'Entries are sealed about a minute after they were written, with a key that is not in the database.',
  answers: 'how far all is as it was sealed, and the first range in which something was changed, removed or inserted',
  when: { failed_precondition: 'the server has no key, or another one than that of the seals' },
});
