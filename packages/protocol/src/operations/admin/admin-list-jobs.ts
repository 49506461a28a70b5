import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** The jobs of the server, newest first. */
export const adminListJobs = operation({
  name: 'adminListJobs',
  request: 'AdminListJobs',
  reply: 'JobPage',
  fields: {
    before: { kind: 'position', about: 'The last job id of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.adminPage, otherwise: LIMITS.adminPageDefault },
  },
  rest: { method: 'GET', path: '/api/v1/admin/jobs', summary: 'List the jobs of the server, newest first' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  note: 'Jobs are kept for 30 days after their end. The work that the server repeats by itself is one job for each kind.',
});
