import { operation } from '../operation/operation.ts';

/** One's own open requests to join. */
export const listOwnJoinRequests = operation({
  name: 'listOwnJoinRequests',
  request: 'ListOwnJoinRequests',
  reply: 'JoinRequestPage',
  fields: {},
  rest: {
    method: 'GET',
    path: '/api/v1/me/join-requests',
    summary: 'List your own requests to join',
    without: ['cursor'],
  },
  socket: true,
  tag: 'joining',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  errors: [],
  answers: 'the latest first',
});
