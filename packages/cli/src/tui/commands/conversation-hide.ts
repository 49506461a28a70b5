import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';

/** Takes the open conversation out of the list until a message notifies. */
export const conversationHide: Command = {
  name: 'conversation.hide',
  title: 'Hide',
  help: 'leave this conversation out of the list for now',
  places: ['chat'],
  slash: { word: 'hide', args: [] },
  when: inConversation,
  run: ({ effects }) => effects.conversations.hide(),
};
