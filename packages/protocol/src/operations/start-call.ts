import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Calls the other one of a direct conversation. */
export const startCall = operation({
  name: 'startCall',
  request: 'StartCall',
  reply: 'Call',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'open', json: 'conversation' },
    opId: { kind: 'uuid' },
    kind: { kind: 'enum', names: ['audio', 'video'], otherwise: 'audio' },
    offer: {
      kind: 'bytesOfText',
      max: LIMITS.callDataBytes,
      about: 'What the media of the caller offer, such as SDP.',
    },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/call',
    summary: 'Call the other one of a direct conversation',
    status: 201,
  },
  socket: true,
  tag: 'calls',
  auth: 'user',
  scope: 'messages:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'forbidden', 'gone', 'conflict', 'failed_precondition', 'outcome_unknown'],
  answers: 'the call; it has ended as `busy` when the other one is in another call',
  note: `It rings for ${LIMITS.callRingMs / 1_000} seconds. Calls have a budget of their own.`,
  when: {
    forbidden: 'one of you has blocked the other',
    conflict: 'there is a call in this conversation already; read it and answer it, or end it',
    failed_precondition: 'it is not a direct conversation with somebody else, or you are in another call',
    gone: 'a repeat, and the call has been over for so long that another one is there',
  },
});
