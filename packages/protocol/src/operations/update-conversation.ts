import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';
import { atLeastOne } from '../operation/rules.ts';

/** Changes the name or the notice of a group: sets what is given. */
export const updateConversation = operation({
  name: 'updateConversation',
  request: 'UpdateConversation',
  reply: 'Changed',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    opId: { kind: 'uuid' },
    name: {
      kind: 'line',
      min: 1,
      max: LIMITS.conversationNameCodePoints,
      about: 'The name of a group.',
      example: 'Operations',
    },
    notice: { kind: 'text', max: LIMITS.noticeCodePoints, about: 'The notice of a group; empty: none.' },
  },
  rest: {
    method: 'PATCH',
    path: '/api/v1/conversations/{conversation}',
    summary: 'Change the name or the notice of a group',
  },
  socket: true,
  tag: 'conversations',
  auth: 'user',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown'],
  rule: atLeastOne('name', 'notice'),
  note: 'Name or notice, or both.',
  when: { forbidden: 'you are no admin of the group', failed_precondition: 'it is a direct conversation' },
});
