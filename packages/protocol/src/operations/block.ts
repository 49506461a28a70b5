import { operation } from '../operation/operation.ts';

/** Blocks somebody. From the answer on nothing that they write reaches the caller directly. */
export const block = operation({
  name: 'block',
  request: 'BlockUser',
  reply: 'Block',
  fields: { userId: { kind: 'user', json: 'user' }, username: { kind: 'nameOf', field: 'userId' } },
  rest: { method: 'PUT', path: '/api/v1/blocks/{user}', summary: 'Block a user' },
  socket: true,
  tag: 'friends',
  auth: 'user',
  scope: 'account:write',
  cost: 'change',
  repeat: 'state',
  errors: ['not_found', 'failed_precondition', 'outcome_unknown'],
  note: 'It ends a friendship. Groups stay as they are, but they cannot add you to any.',
  when: { failed_precondition: 'you name yourself, or have blocked as many as one can' },
});
