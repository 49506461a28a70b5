import { operation } from '../operation/operation.ts';

/** The links into a group, without their secrets. */
export const listInviteLinks = operation({
  name: 'listInviteLinks',
  request: 'ListInviteLinks',
  reply: 'InviteLinkList',
  fields: { conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' } },
  rest: {
    method: 'GET',
    path: '/api/v1/conversations/{conversation}/invite-links',
    summary: 'List the invite links of a group',
  },
  socket: true,
  tag: 'joining',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found', 'forbidden', 'failed_precondition'],
  answers: 'the oldest first, without those that are over',
  when: { forbidden: 'you are no admin of the group', failed_precondition: 'it is a direct conversation' },
});
