import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Makes a link that lets people into a group, also into a closed one. */
export const createInviteLink = operation({
  name: 'createInviteLink',
  request: 'CreateInviteLink',
  reply: 'InviteLinkCreated',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    opId: { kind: 'uuid' },
    expiresAt: { kind: 'time', about: 'When it ends; null: never.' },
    maxUses: { kind: 'counter', about: `How many may join by it, up to ${LIMITS.inviteLinkUses}; 0: any number.` },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/invite-links',
    summary: 'Make an invite link',
    status: 201,
  },
  socket: true,
  tag: 'joining',
  auth: 'user',
  scope: 'groups:write',
  cost: 'change',
  repeat: 'opId',
  secretReply: 'id',
  errors: ['not_found', 'forbidden', 'failed_precondition', 'already_exists', 'conflict', 'outcome_unknown'],
  rule: ({ maxUses = 0 }) =>
    maxUses > LIMITS.inviteLinkUses
      ? { field: 'maxUses', message: `maxUses must be from 0 to ${LIMITS.inviteLinkUses}.` }
      : undefined,
  note: `At most ${LIMITS.inviteLinks} open links a group.`,
  answers: 'its secret, which is not shown again',
  when: {
    forbidden: 'you are no admin of the group',
    failed_precondition: 'there are too many links, or it is a direct conversation',
    already_exists: 'it was made before under this id',
  },
});
