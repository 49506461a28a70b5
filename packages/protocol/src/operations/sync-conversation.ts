import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** What changed in one conversation since a rev, as present state. */
export const syncConversation = operation({
  name: 'syncConversation',
  request: 'SyncConversation',
  reply: 'ConversationSyncPage',
  fields: {
    conversationId: { kind: 'conversation', resolve: 'find' },
    rev: { kind: 'counter' },
    limit: { kind: 'pageSize', max: LIMITS.syncPage, otherwise: LIMITS.syncPage },
  },
  rest: false,
  socket: true,
  tag: 'sync',
  auth: 'user',
  scope: 'read',
  cost: 'page',
  repeat: 'state',
  errors: ['not_found'],
  answers: 'see [Resume](#resume)',
});
