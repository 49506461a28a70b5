import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Gives a group another handle, or none. */
export const setHandle = operation({
  name: 'setHandle',
  request: 'SetHandle',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    opId: { kind: 'uuid' },
    handle: {
      kind: 'text',
      max: LIMITS.handleCodePoints,
      name: true,
      required: true,
      about: 'The unique name of the group, without "#"; empty for none.',
      example: 'ops',
    },
  },
  rest: {
    method: 'PUT',
    path: '/api/v1/conversations/{conversation}/handle',
    summary: 'Give a group another handle, or none',
  },
  socket: true,
  tag: 'conversations',
  auth: 'user',
  scope: 'groups:write',
  cost: 'change',
  repeat: 'opId',
  asAdmin: true,
  errors: ['not_found', 'already_exists', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown'],
  note: 'The handle before it is free at once.',
  when: {
    already_exists: 'the handle is taken, or too much like one that is',
    forbidden: 'you are no admin of the group',
    failed_precondition: 'it is a direct conversation, or the group is archived',
    conflict: 'the handle was changed at the same time',
  },
});
