import { openSummary } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';
import { personOfConversation } from './selection/person.ts';

/** What the open conversation is: the screen of a group, or the card of the other one. */
export const conversationShow: Command = {
  name: 'conversation.show',
  title: 'About this conversation',
  help: 'see a group and change what you may of it, or who somebody is',
  places: ['chat'],
  keys: { default: 'alt+o' },
  slash: { word: 'info', args: [] },
  when: inConversation,
  run(context) {
    const state = context.state();
    const userId = personOfConversation(state);
    if (userId !== undefined) return context.views.open('profile', { userId });
    if (openSummary(state) !== undefined) return context.views.open('group');
    context.notify('Open a conversation first.', 'error');
    return false;
  },
};
