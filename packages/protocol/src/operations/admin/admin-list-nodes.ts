import { operation } from '../../operation/operation.ts';

/** The nodes that the answering one hears, itself first. */
export const adminListNodes = operation({
  name: 'adminListNodes',
  request: 'AdminListNodes',
  reply: 'NodeList',
  fields: {},
  rest: {
    method: 'GET',
    path: '/api/v1/admin/nodes',
    summary: 'List the nodes that the answering one hears, itself first',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:read',
  cost: 'light',
  repeat: 'state',
  errors: [],
  note: 'What a node owns is read from the database; ownership is null when that does not answer.',
});
