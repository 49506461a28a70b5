import { operation } from '../operation/operation.ts';

/** Ends a block. */
export const unblock = operation({
  name: 'unblock',
  request: 'UnblockUser',
  reply: 'Done',
  fields: { userId: { kind: 'user', json: 'user' }, username: { kind: 'nameOf', field: 'userId' } },
  rest: { method: 'DELETE', path: '/api/v1/blocks/{user}', summary: 'End a block' },
  socket: true,
  tag: 'friends',
  auth: 'user',
  scope: 'account:write',
  cost: 'change',
  repeat: 'state',
  errors: ['not_found', 'outcome_unknown'],
});
