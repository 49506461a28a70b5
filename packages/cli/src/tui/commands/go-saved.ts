import type { Command } from './command.ts';

/** Opens the conversation with oneself. */
export const goSaved: Command = {
  name: 'go.saved',
  title: 'Saved messages',
  help: 'open your saved messages, which only you can read',
  places: ['chat'],
  slash: { word: 'saved', args: [] },
  run: ({ effects }) => effects.conversations.openSaved(),
};
