import { operation } from '../../operation/operation.ts';

/** Has files that nobody can read any more deleted now, instead of within the hour. */
export const adminSweepFiles = operation({
  name: 'adminSweepFiles',
  request: 'AdminSweepFiles',
  reply: 'Job',
  fields: { dryRun: { kind: 'flag', about: 'Nothing is deleted, what would be is counted.' } },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/files/sweep',
    summary: 'Delete files that nobody can read any more',
    status: 201,
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'once',
  errors: ['failed_precondition'],
  answers: 'the job that does it; its result says how many files and bytes went',
  note: 'In two steps: a file whose deletion is decided is deleted ten minutes later at the earliest, by the sweep of each hour or the next one that is asked for.',
  when: { failed_precondition: '`files.sweep` of the configuration is `report`, and it is no dry run' },
});
