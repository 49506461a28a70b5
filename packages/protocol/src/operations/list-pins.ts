import { operation } from '../operation/operation.ts';

/** The messages that are pinned in a conversation, the one pinned last first. */
export const listPins = operation({
  name: 'listPins',
  request: 'ListPins',
  reply: 'PinPage',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    before: { kind: 'position', about: 'next_before of the page before.' },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}/pins',
    summary: 'List the pinned messages of a conversation, the one pinned last first',
  },
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  errors: ['not_found'],
  answers:
    'the one pinned last first, and the `pins_rev` they were read at; nearly always all of them, else continue with `next_before` until it is null',
  note: 'Those that you may not read are not in it.',
});
