import { operation } from '../../operation/operation.ts';

/** Ends a job before its next step. */
export const adminCancelJob = operation({
  name: 'adminCancelJob',
  request: 'AdminCancelJob',
  reply: 'Job',
  fields: { jobId: { kind: 'id', json: 'job' } },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/jobs/{job}/cancel',
    summary: 'End a job before its next step; what was done stays done',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found', 'failed_precondition'],
  note: 'Of work that the server repeats by itself, this round ends, and the next one begins at its time.',
  when: { failed_precondition: 'The job has ended, or it seals the audit log.' },
});
