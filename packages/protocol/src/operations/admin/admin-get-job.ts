import { operation } from '../../operation/operation.ts';

/** One job: what it was asked for, how far it is, what came of it. */
export const adminGetJob = operation({
  name: 'adminGetJob',
  request: 'AdminGetJob',
  reply: 'Job',
  fields: { jobId: { kind: 'id', json: 'job' } },
  rest: {
    method: 'GET',
    path: '/api/v1/admin/jobs/{job}',
    summary: 'Get one job: what it was asked for, how far it is, what came of it',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
});
