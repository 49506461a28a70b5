import { LIMITS } from '../../limits.ts';
import { operation } from '../../operation/operation.ts';

/** Makes a conversation of an import, or finds the one that was made for the same id. */
export const adminImportConversation = operation({
  name: 'adminImportConversation',
  request: 'AdminImportConversation',
  reply: 'ImportedConversation',
  fields: {
    opId: { kind: 'uuid' },
    kind: { kind: 'enum', names: ['direct', 'group'] },
    name: {
      kind: 'line',
      max: LIMITS.conversationNameCodePoints,
      about: 'The name of a group; empty for a direct conversation.',
      example: 'general',
    },
    handle: {
      kind: 'text',
      max: LIMITS.handleCodePoints,
      name: true,
      about: 'The unique name of a group, without "#"; empty for none.',
      example: 'general',
    },
    ownerId: { kind: 'id', about: 'The id of who owns the group; not for a direct conversation.', example: 1 },
    memberIds: {
      kind: 'list',
      max: LIMITS.groupMembers,
      of: { kind: 'id' },
      required: true,
      about:
        'The ids of the members: for a group besides the owner, for a direct conversation the two, or one with themself.',
    },
    reason: {
      kind: 'line',
      min: 1,
      max: LIMITS.reasonCodePoints,
      about: 'Why; the audit log keeps it.',
      example: 'Import from Slack',
    },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/admin/imports/conversations',
    summary: 'Make a conversation of an import, or find it',
  },
  socket: false,
  tag: 'admin',
  auth: 'admin',
  scope: 'admin:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'already_exists', 'conflict', 'outcome_unknown'],
  note: 'The id is remembered for ever, whoever asks: make it from the id that the conversation has in the source.',
  when: { already_exists: 'the handle is taken' },
});
