import { operation } from '../../operation/operation.ts';

/** Has a job that failed or was cancelled go on from where it was. */
export const adminResumeJob = operation({
  name: 'adminResumeJob',
  request: 'AdminResumeJob',
  reply: 'Job',
  fields: { jobId: { kind: 'id', json: 'job' } },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/jobs/{job}/resume',
    summary: 'Go on with a job that failed or was cancelled, from where it was',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found', 'failed_precondition'],
  note: 'What was done is not done again.',
  when: { failed_precondition: 'The job is under way, or done.' },
});
