import type { Command } from './command.ts';

/** The conversation below in the list. */
export const goNext: Command = {
  name: 'go.next',
  title: 'Conversation below',
  help: 'go to the conversation below',
  places: ['chat'],
  keys: { default: 'alt+down' },
  slash: { word: 'next', args: [] },
  run({ effects }) {
    effects.listHold.hold();
    effects.conversations.neighbour(1);
  },
};
