import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Pins a message for everybody in its conversation, or unpins it. */
export const setPin = operation({
  name: 'setPin',
  request: 'SetPin',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    seq: { kind: 'id', about: 'The number of a message in its conversation.' },
    opId: { kind: 'uuid' },
    removed: { kind: 'flag' },
  },
  rest: [
    {
      name: 'pinMessage',
      method: 'PUT',
      path: '/api/v1/conversations/{conversation}/pins/{seq}',
      summary: 'Pin a message for everybody in the conversation',
      set: { removed: false },
    },
    {
      name: 'unpinMessage',
      method: 'DELETE',
      path: '/api/v1/conversations/{conversation}/pins/{seq}',
      summary: 'Unpin a message',
      set: { removed: true },
    },
  ],
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'groups:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'forbidden', 'gone', 'failed_precondition', 'conflict', 'outcome_unknown'],
  when: {
    not_found: 'also for a message that you may not read',
    forbidden:
      'it is a system message, only admins may pin in this group, you are muted, or one of you has blocked the other',
    gone: 'the message was recalled',
    failed_precondition: `${LIMITS.pinnedMessages} messages are pinned, or the group is archived`,
  },
  note: 'In a direct conversation both may pin. A message that is recalled is not pinned any more.',
});
