import { operation } from '../../operation/operation.ts';

/** Which node owns which partition of the log. */
export const adminListPartitions = operation({
  name: 'adminListPartitions',
  request: 'AdminListPartitions',
  reply: 'NodePartitionList',
  fields: {},
  rest: { method: 'GET', path: '/api/v1/admin/partitions', summary: 'List which node owns which partition of the log' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'light',
  repeat: 'state',
  errors: [],
});
