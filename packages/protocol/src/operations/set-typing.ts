import { operation } from '../operation/operation.ts';

/** Says that one is typing, or not any more. */
export const setTyping = operation({
  name: 'setTyping',
  request: 'SetTyping',
  reply: 'Done',
  fields: { conversationId: { kind: 'conversation', resolve: 'find' }, typing: { kind: 'flag' } },
  rest: false,
  socket: true,
  tag: 'presence',
  auth: 'user',
  scope: 'messages:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
});
