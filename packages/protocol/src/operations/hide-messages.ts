import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';
import { someMessages } from '../operation/rules.ts';

/** Deletes messages for the caller alone, on all their devices. Others keep them, and nothing takes it back. */
export const hideMessages = operation({
  name: 'hideMessages',
  request: 'HideMessages',
  reply: 'HiddenMessages',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    seqs: {
      kind: 'list',
      max: LIMITS.hideAtOnce,
      of: { kind: 'id' },
      required: true,
      about: 'The numbers of the messages.',
    },
  },
  rest: {
    method: 'POST',
    path: '/api/v1/conversations/{conversation}/hidden',
    summary: 'Delete messages for yourself; others keep them',
  },
  socket: true,
  tag: 'messages',
  auth: 'user',
  scope: 'messages:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found', 'failed_precondition'],
  rule: someMessages(LIMITS.hideAtOnce),
  when: {
    not_found: 'you are not in the conversation, or it has no such message for you; then none is deleted',
    failed_precondition: `you deleted ${LIMITS.hiddenMessages} messages of this conversation; clear it instead`,
  },
  note: `From 1 to ${LIMITS.hideAtOnce} messages. What is left of one for you is its number, with hidden and recalledAt set. It cannot be taken back.`,
  answers: 'with those that were not deleted before',
});
