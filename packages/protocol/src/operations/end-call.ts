import { operation } from '../operation/operation.ts';

/** Ends a call, whether it rings or goes on. */
export const endCall = operation({
  name: 'endCall',
  request: 'EndCall',
  reply: 'Call',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    callId: { kind: 'messageId', about: 'The id of the call.' },
    opId: { kind: 'uuid' },
    reason: {
      kind: 'enum',
      names: ['hung_up', 'declined', 'busy', 'missed', 'failed'],
      otherwise: 'hung_up',
    },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/call/end',
    summary: 'End the call in a conversation, or decline it',
  },
  socket: true,
  tag: 'calls',
  auth: 'user',
  scope: 'messages:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'gone', 'conflict', 'failed_precondition', 'outcome_unknown'],
  answers: 'the call as it ended; one that was over before stays as it was',
  when: {
    not_found: 'there is no such call',
    gone: 'a repeat, and the call has been over for so long that another one is there',
    failed_precondition: 'the reason does not fit: only who is called declines or is busy, and before an answer',
  },
});
