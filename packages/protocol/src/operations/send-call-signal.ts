import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Hands something to the other side of a call, such as a candidate. */
export const sendCallSignal = operation({
  name: 'sendCallSignal',
  request: 'SendCallSignal',
  reply: 'Done',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find' },
    callId: { kind: 'messageId', about: 'The id of the call.' },
    data: { kind: 'bytesOfText', min: 1, max: LIMITS.callDataBytes, about: 'What the other client is to get.' },
  },
  rest: false,
  socket: true,
  tag: 'calls',
  auth: 'user',
  scope: 'messages:write',
  cost: 'light',
  repeat: 'once',
  errors: ['not_found', 'forbidden', 'gone', 'failed_precondition'],
  note: 'Signals have a budget of their own. One that comes while the other side is offline is lost.',
  when: {
    gone: 'the call is over',
    failed_precondition: 'the call rings and you have not answered it, or it is on another device of yours',
  },
});
