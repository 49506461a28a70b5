import { LIMITS } from '../limits.ts';
import { operation } from '../operation/operation.ts';

/** Replaces whose presence, and whose typing in which conversations, is pushed to this socket. */
export const watchPresence = operation({
  name: 'watchPresence',
  request: 'WatchPresence',
  reply: 'PresenceList',
  fields: {
    userIds: { kind: 'list', max: LIMITS.watchPresence, of: { kind: 'id' } },
    openConversationIds: { kind: 'list', max: LIMITS.openConversations, of: { kind: 'id' } },
  },
  rest: false,
  socket: true,
  tag: 'presence',
  auth: 'user',
  scope: 'read',
  cost: 'light',
  repeat: 'state',
  errors: [],
  note: 'Replaces the whole list of the socket. Those with whom you share no conversation are offline.',
  answers: 'their present status; changes follow as events',
});
