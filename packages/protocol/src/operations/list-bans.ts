import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Who is banned from a group, by ascending user id; for its admins. */
export const listBans = operation({
  name: 'listBans',
  request: 'ListBans',
  reply: 'BanPage',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    afterUserId: { kind: 'counter', json: 'after', about: 'The last user id of the page before.' },
    limit: { kind: 'pageSize', max: LIMITS.memberPage, otherwise: LIMITS.memberPage },
  },
  rest: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}/bans',
    summary: 'List who is banned by ascending user id',
  },
  socket: true,
  tag: 'members',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  asAdmin: true,
  errors: ['not_found', 'forbidden', 'failed_precondition'],
  when: { forbidden: 'you are no admin of the group', failed_precondition: 'it is a direct conversation' },
  answers: 'by ascending user id; continue with `next_after_user_id` until it is 0',
});
