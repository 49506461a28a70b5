import type { Command } from './command.ts';

/** The conversation above in the list. */
export const goPrevious: Command = {
  name: 'go.previous',
  title: 'Conversation above',
  help: 'go to the conversation above',
  places: ['chat'],
  keys: { default: 'alt+up' },
  slash: { word: 'previous', args: [] },
  run({ effects }) {
    effects.listHold.hold();
    effects.conversations.neighbour(-1);
  },
};
