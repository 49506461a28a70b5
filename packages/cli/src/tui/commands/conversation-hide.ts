import type { Command } from './command.ts';

/** Takes the open conversation out of the list until a message notifies. */
export const conversationHide: Command = {
  name: 'conversation.hide',
  title: 'Hide',
  help: 'leave this conversation out of the list for now',
  places: ['chat'],
  slash: { word: 'hide', args: [] },
  run: ({ effects }) => effects.conversations.hide(),
};
