import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';

/** Looks for messages in the open conversation. */
export const findHere: Command = {
  name: 'find.here',
  title: 'Search here',
  help: 'find messages of this conversation',
  places: ['chat'],
  keys: { default: 'alt+/' },
  slash: { word: 'find', args: [{ name: 'TEXT', kind: 'text', rest: true, optional: true }] },
  when: inConversation,
  run(context, argument) {
    const conversationId = context.state().conversations.openId;
    if (conversationId === undefined) {
      context.notify('No conversation is open. /search finds messages of all.', 'error');
      return false;
    }
    return context.views.open('search', { query: argument.trim(), conversationId });
  },
};
