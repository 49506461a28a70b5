import { operation } from '../operation/operation.ts';

/** Makes a group one that can only be read, or opens it again. */
export const archiveConversation = operation({
  name: 'archiveConversation',
  request: 'ArchiveConversation',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    opId: { kind: 'uuid' },
    archived: { kind: 'flag' },
  },
  rest: [
    {
      name: 'archiveConversation',
      method: 'PUT',
      path: '/api/v1/conversations/{conversation}/archived',
      summary: 'Archive a group',
      set: { archived: true },
    },
    {
      name: 'unarchiveConversation',
      method: 'DELETE',
      path: '/api/v1/conversations/{conversation}/archived',
      summary: 'Open an archived group again',
      set: { archived: false },
    },
  ],
  socket: true,
  tag: 'conversations',
  auth: 'user',
  scope: 'groups:write',
  cost: 'change',
  repeat: 'opId',
  asAdmin: true,
  errors: ['not_found', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown'],
  when: { forbidden: 'you are no admin of the group', failed_precondition: 'it is a direct conversation' },
  note: 'In an archived group people can read, leave, and be removed or banned; everything else is refused.',
});
