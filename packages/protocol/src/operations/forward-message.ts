import { operation } from '../operation/operation.ts';

/** Sends a message again to another conversation: the server copies it and says whose it was. */
export const forwardMessage = operation({
  name: 'forwardMessage',
  request: 'ForwardMessage',
  reply: 'Stored',
  fields: {
    conversationId: {
      kind: 'conversation',
      resolve: 'open',
      json: 'conversation',
      about: 'The conversation that the message is forwarded to.',
    },
    clientId: { kind: 'uuid' },
    fromConversationId: {
      kind: 'conversation',
      resolve: 'find',
      json: 'from',
      about: 'The conversation that the message is in.',
      example: '#ops',
    },
    fromSeq: { kind: 'id', about: 'The number of the message that is forwarded.' },
    resend: { kind: 'flag', json: false },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/forwards',
    summary: 'Forward a message to a conversation; answered when it is stored',
    status: 201,
  },
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'messages:write',
  cost: 'send',
  repeat: 'opId',
  errors: ['not_found', 'forbidden', 'conflict', 'outcome_unknown'],
  answers: 'its `seq`, `rev` and `sent_at`',
  note: 'Kind, text and payload are copied as they are now; `origin` names the first sender.',
  when: {
    forbidden: 'you may not write there, or the server has written it',
    not_found:
      'one of the conversations, or the message: recalled ones and those that you may not read count as absent',
    resend_in_order: 'an earlier send on this socket was refused; send that one first',
  },
});
