import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Makes a group; the same op id answers the same group. */
export const createGroup = operation({
  name: 'createGroup',
  request: 'CreateGroup',
  reply: 'ConversationOpened',
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
    memberIds: {
      kind: 'users',
      max: LIMITS.groupMembers,
      json: 'members',
      required: true,
      about: 'The first members besides yourself.',
    },
    memberNames: { kind: 'nameOf', field: 'memberIds', max: LIMITS.groupMembers },
    historyVisibility: {
      kind: 'enum',
      names: ['all', 'since_join'],
      otherwise: 'all',
      about: 'What newcomers may read: everything, or what came after they joined.',
    },
  },
  rest: { method: 'POST', path: '/api/v1/conversations', summary: 'Create a group', status: 201 },
  socket: true,
  tag: 'conversations',
  auth: 'user',
  scope: 'groups:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'forbidden', 'already_exists', 'failed_precondition', 'conflict', 'outcome_unknown'],
  rule: ({ memberIds = [], memberNames = [] }) =>
    memberIds.length + memberNames.length > LIMITS.groupMembers
      ? { field: 'memberIds', message: `A group has at most ${LIMITS.groupMembers} members.` }
      : undefined,
  when: {
    forbidden: 'one of them has blocked you',
    already_exists: 'the handle is taken',
    failed_precondition: 'a user is disabled',
  },
});
