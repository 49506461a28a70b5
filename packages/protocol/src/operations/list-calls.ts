import { operation } from '../operation/operation.ts';

/** The caller's calls that ring or go on. */
export const listCalls = operation({
  name: 'listCalls',
  request: 'ListCalls',
  reply: 'CallList',
  fields: {},
  rest: { method: 'GET', path: '/api/v1/calls', summary: 'List your calls that ring or go on' },
  socket: true,
  tag: 'calls',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  errors: [],
  answers: 'the latest first, at most 50',
});
