import { operation } from '../operation/operation.ts';

/** Where the original of a forwarded message is, for those who may read it there. */
export const getOrigin = operation({
  name: 'getOrigin',
  request: 'GetOrigin',
  reply: 'OriginPlace',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    seq: { kind: 'id', about: 'The number of the forwarded message.' },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}/messages/{seq}/origin',
    summary: 'Find the original of a forwarded message',
  },
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found'],
  answers: 'the conversation and the number of the original',
  when: { not_found: 'it is no forward, you may not read the original, or that was recalled' },
});
