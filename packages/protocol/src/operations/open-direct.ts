import { operation } from '../operation/operation.ts';

/** Opens the direct conversation with someone, or finds it; there is one at most. */
export const openDirect = operation({
  name: 'openDirect',
  request: 'OpenDirect',
  reply: 'ConversationOpened',
  fields: { userId: { kind: 'user', json: 'user' }, username: { kind: 'nameOf', field: 'userId' } },
  rest: {
    method: 'POST',
    path: '/api/v1/conversations/direct',
    summary: 'Open the direct conversation with a user; there is one at most',
  },
  socket: true,
  tag: 'conversations',
  auth: 'user',
  scope: 'messages:write',
  cost: 'change',
  repeat: 'state',
  errors: ['not_found', 'forbidden', 'failed_precondition', 'outcome_unknown'],
  answers: 'created if it is new; two users have one at most',
  when: {
    forbidden: 'this person does not take messages from you, or you have blocked them',
    failed_precondition: 'the account is disabled',
  },
});
