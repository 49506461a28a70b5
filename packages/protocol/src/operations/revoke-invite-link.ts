import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Ends a link into a group. */
export const revokeInviteLink = operation({
  name: 'revokeInviteLink',
  request: 'RevokeInviteLink',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    opId: { kind: 'uuid' },
    id: { kind: 'bytesOfText', min: 1, max: LIMITS.inviteLinkBytes, about: 'The id of the link.' },
  },
  rest: {
    method: 'DELETE',
    path: '/api/v1/conversations/{conversation}/invite-links/{id}',
    summary: 'Revoke an invite link',
  },
  socket: true,
  tag: 'joining',
  auth: 'user',
  scope: 'groups:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown'],
  answers: 'with `unchanged` where there is no such link, or not any more',
  when: { forbidden: 'you are no admin of the group', failed_precondition: 'it is a direct conversation' },
});
