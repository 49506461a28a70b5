import type { Command } from './command.ts';

/** Opens the conversation with oneself. */
export const goSaved: Command = {
  name: 'go.saved',
  title: 'Notes to yourself',
  help: 'open your saved messages to write there, which only you can read',
  places: ['chat'],
  slash: { word: 'notes', args: [] },
  run: ({ effects }) => effects.conversations.openSaved(),
};
