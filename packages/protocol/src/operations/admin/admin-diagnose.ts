import { operation } from '../../operation/operation.ts';

/** Looks whether the server is well, and says what to do. */
export const adminDiagnose = operation({
  name: 'adminDiagnose',
  request: 'AdminDiagnose',
  reply: 'Diagnosis',
  fields: {},
  rest: {
    method: 'GET',
    path: '/api/v1/admin/diagnosis',
    summary: 'Look whether the server is well: database, clocks, Kafka, disk, limits, configuration',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'page',
  repeat: 'state',
  errors: [],
});
