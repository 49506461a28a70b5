import { operation } from '../../operation/operation.ts';

/** How far each partition of the log is stored, and what is behind it. */
export const adminGetLog = operation({
  name: 'adminGetLog',
  request: 'AdminGetLog',
  reply: 'LogReport',
  fields: {},
  rest: { method: 'GET', path: '/api/v1/admin/log', summary: 'Say how far the log is stored, and what is behind it' },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
  note: 'With Kafka the ends of the partitions are those of Kafka, so they are of all nodes.',
});
