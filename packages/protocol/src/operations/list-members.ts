import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** The members of a conversation, by ascending user id. */
export const listMembers = operation({
  name: 'listMembers',
  request: 'ListMembers',
  reply: 'MemberPage',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    afterUserId: { kind: 'counter', json: 'after', about: 'The last user id of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.memberPage, otherwise: LIMITS.memberPage },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}/members',
    summary: 'List the members by ascending user id',
  },
  socket: true,
  tag: 'members',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  asAdmin: true,
  errors: ['not_found'],
  answers: 'by ascending user id; continue with `next_after_user_id` until it is 0',
});
