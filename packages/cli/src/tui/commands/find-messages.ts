import { wayTo } from '../keys/way-to.ts';
import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';

/** Looks for a text in the open conversation. */
export const findMessages: Command = {
  name: 'find.messages',
  title: 'Search',
  help: 'find messages of this conversation',
  places: ['chat'],
  keys: { default: 'alt+s' },
  hint: 50,
  slash: { word: 'search', args: [{ name: 'TEXT', kind: 'text', rest: true, optional: true }] },
  when: inConversation,
  run(context, argument) {
    if (context.state().conversations.openId === undefined) {
      context.notify(
        `No conversation is open. Open one with ${wayTo(context.selectors.keymap, 'go.switcher')} or /dm NAME.`,
        'error',
      );
      return false;
    }
    return context.views.open('search', { query: argument });
  },
};
