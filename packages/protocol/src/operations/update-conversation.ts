import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';
import { atLeastOne } from '../operation/rules.ts';

/** What the members of a group may do besides its admins. */
const permitted = (about: string) =>
  ({
    kind: 'enum',
    names: ['members', 'admins'],
    about: `${about}: everyone in the group, or its owner and admins.`,
  }) as const;

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
      example: 'Who is on call, and what is broken.',
    },
    avatar: {
      kind: 'avatar',
      about: 'An emoji, or the https address of a picture; empty: none.',
      example: '🚒',
    },
    whoMayPost: permitted('Who may write messages'),
    whoMayInvite: permitted('Who may add members'),
    whoMayPin: permitted('Who may pin messages'),
    whoMayMentionAll: permitted('Who may mention everybody at once'),
    whoMayEditInfo: permitted('Who may change the name, the description and the avatar'),
    historyVisibility: {
      kind: 'enum',
      names: ['all', 'since_join'],
      about: 'What those may read who join from now on: everything, or what comes after.',
    },
    joinMode: {
      kind: 'enum',
      names: ['closed', 'by_request', 'open'],
      about: 'Who becomes a member without being added: nobody, whom an admin lets in, anyone.',
    },
    openHistory: { kind: 'flag', about: 'Lets everybody who is in the group now read all of it.' },
  },
  rest: {
    method: 'PATCH',
    path: '/api/v1/conversations/{conversation}',
    summary: 'Change the texts and settings of a group',
  },
  socket: true,
  tag: 'conversations',
  auth: 'user',
  scope: 'groups:write',
  cost: 'change',
  repeat: 'opId',
  asAdmin: true,
  errors: ['not_found', 'forbidden', 'failed_precondition', 'conflict', 'outcome_unknown'],
  rule: atLeastOne(
    'name',
    'notice',
    'description',
    'avatar',
    'whoMayPost',
    'whoMayInvite',
    'whoMayPin',
    'whoMayMentionAll',
    'whoMayEditInfo',
    'historyVisibility',
    'joinMode',
    'openHistory',
  ),
  note: 'At least one of them.',
  when: { forbidden: 'your role does not allow it', failed_precondition: 'it is a direct conversation' },
});
