import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Answers a call that rings. The first device that answers has the call. */
export const answerCall = operation({
  name: 'answerCall',
  request: 'AnswerCall',
  reply: 'Call',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    callId: { kind: 'messageId', about: 'The id of the call.' },
    opId: { kind: 'uuid' },
    answer: { kind: 'bytesOfText', max: LIMITS.callDataBytes, about: 'What answers the offer of the caller.' },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/call/answer',
    summary: 'Answer the call that rings in a conversation',
  },
  socket: true,
  tag: 'calls',
  auth: 'user',
  scope: 'messages:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'forbidden', 'gone', 'conflict', 'failed_precondition', 'outcome_unknown'],
  when: {
    not_found: 'there is no such call',
    gone: 'the call is over',
    conflict: 'it was answered on another device',
    failed_precondition: 'it is your own call, or you are in another one',
  },
});
