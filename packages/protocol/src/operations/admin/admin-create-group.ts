import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** Makes a group that somebody else owns; the same op id answers the same group. */
export const adminCreateGroup = operation({
  name: 'adminCreateGroup',
  request: 'AdminCreateGroup',
  reply: 'ConversationRecord',
  fields: {
    opId: { kind: 'uuid' },
    name: {
      kind: 'line',
      min: 1,
      max: LIMITS.conversationNameCodePoints,
      about: 'The name of a group.',
      example: 'Operations',
    },
    handle: {
      kind: 'text',
      max: LIMITS.handleCodePoints,
      name: true,
      about: 'The unique name of a group, without "#"; empty for none.',
      example: 'ops',
    },
    ownerId: { kind: 'user', json: 'owner', about: 'Who owns it.', example: '@alice' },
    ownerName: { kind: 'nameOf', field: 'ownerId' },
    memberIds: {
      kind: 'users',
      max: LIMITS.groupMembers,
      json: 'members',
      about: 'The first members besides the owner.',
    },
    memberNames: { kind: 'nameOf', field: 'memberIds', max: LIMITS.groupMembers },
    historyVisibility: {
      kind: 'enum',
      names: ['all', 'since_join'],
      otherwise: 'all',
      about: 'What newcomers may read: everything, or what came after they joined.',
    },
    reason: {
      kind: 'line',
      min: 1,
      max: LIMITS.reasonCodePoints,
      about: 'Why; the audit log keeps it.',
      example: 'Ticket 4711',
    },
  },
  rest: { method: 'POST', path: '/api/v1/admin/groups', summary: 'Create a group for somebody', status: 201 },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'already_exists', 'failed_precondition', 'conflict', 'outcome_unknown'],
  when: { already_exists: 'the handle is taken', failed_precondition: 'a user is disabled' },
});
