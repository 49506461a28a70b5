import { LIMITS } from '../limits.ts';
import { NOTIFICATION_LEVELS } from '../notification-level.ts';
import { operation } from '../operation/operation.ts';
import { atLeastOne } from '../operation/rules.ts';

/** Changes how one wants a conversation: sets what is given. Nobody else sees it. */
export const setConversationSettings = operation({
  name: 'setConversationSettings',
  request: 'SetConversationSettings',
  reply: 'ConversationSettings',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find', json: 'conversation' },
    level: {
      kind: 'enum',
      names: NOTIFICATION_LEVELS,
      about: 'Which messages notify: all, those that mention you or everybody, or none.',
    },
    pinned: { kind: 'flag', about: 'Whether it comes before the others; the one pinned last is the first.' },
    hidden: { kind: 'flag', about: 'Whether it is left out of the list until a message notifies.' },
    seenSeq: { kind: 'counter' },
    unreadFromSeq: {
      kind: 'counter',
      about:
        'Counts this message and all after it as unread, until you mark this one or a later one as read; 0 takes it back. A number after the last message is the last one.',
      example: 41,
    },
  },
  rest: {
    method: 'PATCH',
    path: '/api/v1/conversations/{conversation}/settings',
    summary: 'Change your own settings of a conversation',
  },
  socket: true,
  tag: 'conversations',
  auth: 'user',
  scope: 'account:write',
  cost: 'light',
  repeat: 'state',
  errors: ['not_found', 'failed_precondition'],
  rule: atLeastOne('level', 'pinned', 'hidden', 'unreadFromSeq'),
  note: 'At least one of level, pinned, hidden and unreadFromSeq.',
  when: { failed_precondition: `${LIMITS.pinnedConversations} conversations are pinned` },
});
