import { operation } from '../operation/operation.ts';

/** Keeps what one has begun to write, for one's other devices; an empty body deletes it. */
export const saveDraft = operation({
  name: 'saveDraft',
  request: 'SaveDraft',
  reply: 'Draft',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    body: { kind: 'body', required: true, about: 'The text so far; empty: there is no draft any more.' },
    replyTo: { kind: 'position', about: 'The number of the message replied to.' },
    clientId: {
      kind: 'messageId',
      about: 'The clientId that the message will have: the draft is over when that message is stored.',
    },
    replacesUrev: { kind: 'counter', about: 'The urev of the draft that this one replaces; 0 if there was none.' },
  },
  rest: {
    method: 'PUT',
    path: '/api/v1/conversations/{conversation}/draft',
    summary: 'Save your draft in a conversation; an empty one deletes it',
  },
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'messages:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found', 'conflict'],
  when: { conflict: 'another draft is there than the one that is replaced; read it first' },
});
