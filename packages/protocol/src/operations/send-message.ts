import { LIMITS } from '../limits.ts';
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
      about: 'The text of a message. It may be empty or left out only when there is a payload or a file.',
      example: 'deployed 4f02e3d to staging',
    },
    payload: { kind: 'payload' },
    replyTo: { kind: 'position', about: 'The number of the message replied to.' },
    // REST has no socket that would tell a first try from a repeat: an id that the caller chose may be one.
    resend: { kind: 'flag', json: false },
    fileIds: { kind: 'list', max: LIMITS.filesPerMessage, of: { kind: 'id' } },
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
  scope: 'messages:write',
  cost: 'send',
  repeat: 'opId',
  errors: ['not_found', 'forbidden', 'conflict', 'too_large', 'outcome_unknown'],
  rule: messageOfKind(' unless there is a payload or a file.'),
  answers: 'its `seq`, `rev` and `sent_at`',
  note: 'One of body, payload and files, or several. Without a body, one that says the payload in words or names the files is stored, but for a text with a payload. Files without a body and a kind are of the kind image, audio or video if all are, else file.',
  when: {
    forbidden: 'you are muted, or one of you has blocked the other',
    not_found: 'the conversation, the message replied to, or a file: you have uploaded none with this id',
    resend_in_order: 'an earlier send on this socket was refused; send that one first',
  },
});
