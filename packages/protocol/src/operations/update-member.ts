import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';
import { exactlyOne } from '../operation/rules.ts';

/** Changes the role, the nickname or the muting of one member of a group. */
export const updateMember = operation({
  name: 'updateMember',
  request: 'UpdateMember',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    opId: { kind: 'uuid' },
    userId: { kind: 'user', isMember: true, json: 'user' },
    username: { kind: 'nameOf', field: 'userId' },
    role: {
      kind: 'enum',
      names: ['member', 'admin', 'owner'],
      about: '`owner` hands the group over: who owned it becomes an admin.',
      example: 'admin',
    },
    nickname: {
      kind: 'line',
      max: LIMITS.nicknameCodePoints,
      about: 'Shown in this group instead of the display name; empty: none.',
    },
    mutedUntil: { kind: 'time', about: 'Until then the member cannot write in the group; null: they can.' },
  },
  rest: {
    method: 'PATCH',
    path: '/api/v1/conversations/{conversation}/members/{user}',
    summary: 'Give a role or a nickname, hand the group over, or mute a member',
  },
  socket: true,
  tag: 'members',
  auth: 'user',
  scope: 'groups:write',
  cost: 'change',
  repeat: 'opId',
  asAdmin: true,
  errors: ['not_found', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown'],
  rule: exactlyOne('role', 'nickname', 'mutedUntil'),
  note: `Exactly one of them. A group has at most ${LIMITS.groupAdmins} admins besides the owner.`,
  when: {
    not_found: 'the conversation is none of yours, or the user is not in it',
    forbidden: 'your role does not allow it',
    failed_precondition: 'it is a direct conversation, the group has all the admins it can have, or it is archived',
  },
});
