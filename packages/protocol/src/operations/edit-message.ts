import { operation } from '../operation/operation.ts';
import { bodyOrPayload } from '../operation/rules.ts';

/** Replaces the text of a message of one's own. */
export const editMessage = operation({
  name: 'editMessage',
  request: 'EditMessage',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    seq: { kind: 'id', about: 'The number of a message in its conversation.' },
    opId: { kind: 'uuid' },
    body: { kind: 'body', required: true, about: 'The new text. It may be empty only when there is a payload.' },
    payload: { kind: 'payload' },
  },
  rest: {
    method: 'PATCH',
    path: '/api/v1/conversations/{conversation}/messages/{seq}',
    summary: 'Change the text of your message',
  },
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'messages:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'forbidden', 'gone', 'conflict', 'outcome_unknown'],
  rule: bodyOrPayload('; use recall to take a message back.'),
  note: 'Body or payload, or both.',
  when: { forbidden: 'not your message, or one of you has blocked the other', gone: 'it was recalled' },
});
