import { operation } from '../operation/operation.ts';

/** Adds a reaction to a message, or takes one's own back. */
export const setReaction = operation({
  name: 'setReaction',
  request: 'SetReaction',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    seq: { kind: 'id', about: 'The number of a message in its conversation.' },
    opId: { kind: 'uuid' },
    emoji: { kind: 'emoji', about: 'The reaction, one emoji, percent-encoded in the URL.', example: '👍' },
    removed: { kind: 'flag' },
  },
  rest: [
    {
      name: 'putReaction',
      method: 'PUT',
      path: '/api/v1/conversations/{conversation}/messages/{seq}/reactions/{emoji}',
      summary: 'React to a message',
      set: { removed: false },
    },
    {
      name: 'deleteReaction',
      method: 'DELETE',
      path: '/api/v1/conversations/{conversation}/messages/{seq}/reactions/{emoji}',
      summary: 'Take your reaction back',
      set: { removed: true },
    },
  ],
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'messages:write',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'forbidden', 'gone', 'failed_precondition', 'conflict', 'outcome_unknown'],
  when: {
    not_found: 'also for a message that you may not read and for a system message',
    forbidden: 'one of you has blocked the other',
    gone: 'the message was recalled',
    failed_precondition: '50 different reactions are there',
  },
});
