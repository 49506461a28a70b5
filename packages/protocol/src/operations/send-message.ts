import { SENDABLE_KIND_NAMES } from '../message-kinds.ts';
import { operation } from '../operation/operation.ts';
import { messageOfKind } from '../operation/rules.ts';

/** Sends a message: stored exactly once per (conversation, sender, client id), however often it is sent. */
export const sendMessage = operation({
  name: 'sendMessage',
  request: 'SendMessage',
  reply: 'Stored',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'open', json: 'conversation' },
    clientId: { kind: 'uuid' },
    kind: { kind: 'enum', names: SENDABLE_KIND_NAMES, otherwise: 'text' },
    body: {
      kind: 'body',
      required: true,
      about: 'The text of a message. It may be empty only when there is a payload.',
      example: 'deployed 4f02e3d to staging',
    },
    payload: { kind: 'payload' },
    replyTo: { kind: 'position', about: 'The number of the message replied to.' },
    // REST has no socket that would tell a first try from a repeat: an id that the caller chose may be one.
    resend: { kind: 'flag', json: false },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/messages',
    summary: 'Send a message; answered when it is stored',
    status: 201,
  },
  socket: true,
  tag: 'messages',
  auth: 'user',
  cost: 'send',
  repeat: 'opId',
  errors: ['not_found', 'forbidden', 'conflict', 'too_large', 'outcome_unknown'],
  rule: messageOfKind(' unless there is a payload.'),
  answers: 'its `seq`, `rev` and `sent_at`',
  note: 'Body or payload, or both. Without a body, one that says the payload in words is stored, but for the kind text.',
  when: {
    forbidden: 'you are muted, or one of you has blocked the other',
    not_found: 'the conversation, or the message replied to',
    resend_in_order: 'an earlier send on this socket was refused; send that one first',
  },
});
