import { operation } from '../../operation/operation.ts';

/** Has a node give its partitions and its clients to the others, or take clients again. */
export const adminDrainNode = operation({
  name: 'adminDrainNode',
  request: 'AdminDrainNode',
  reply: 'NodeDrain',
  fields: {
    node: {
      kind: 'line',
      min: 1,
      max: 128,
      about: 'Its id, or its name (server.node) where one living node alone has that.',
      example: 'node-1',
    },
    undo: { kind: 'flag', about: 'It takes partitions and clients again.' },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/nodes/{node}/drain',
    summary: 'Have a node give its partitions and its clients to the others, or take them again',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found', 'failed_precondition'],
  note: 'The node begins within a second or two, and goes on answering REST; /readyz says 503. A node that is started again is not drained.',
  when: {
    not_found: 'no such node is heard',
    failed_precondition: 'no other node takes clients, or the node is of a version that cannot be drained',
  },
});
