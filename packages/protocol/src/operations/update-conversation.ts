import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';
import { atLeastOne } from '../operation/rules.ts';

/** Changes what a group says of itself: sets what is given. */
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
    description: {
      kind: 'text',
      max: LIMITS.descriptionCodePoints,
      about: 'What the group is for; empty: it does not say.',
    },
    avatar: {
      kind: 'line',
      max: LIMITS.avatarCodePoints,
      about: 'An emoji, or the https address of a picture; empty: none.',
    },
  },
  rest: {
    method: 'PATCH',
    path: '/api/v1/conversations/{conversation}',
    summary: 'Change the name, announcement, description or avatar of a group',
  },
  socket: true,
  tag: 'conversations',
  auth: 'user',
  cost: 'change',
  repeat: 'opId',
  errors: ['not_found', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown'],
  rule: atLeastOne('name', 'notice', 'description', 'avatar'),
  note: 'At least one of them.',
  when: { forbidden: 'you are no admin of the group', failed_precondition: 'it is a direct conversation' },
});
