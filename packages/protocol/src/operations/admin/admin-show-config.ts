import { operation } from '../../operation/operation.ts';

/** What the answering node runs on, and where each value came from. */
export const adminShowConfig = operation({
  name: 'adminShowConfig',
  request: 'AdminShowConfig',
  reply: 'ConfigShown',
  fields: {},
  rest: {
    method: 'GET',
    path: '/api/v1/admin/config',
    summary: 'Show what the answering node runs on, and where each value came from',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'light',
  repeat: 'state',
  errors: [],
  note: 'Secrets are hidden. Each node has its own configuration.',
});
