import type { Command } from './command.ts';

/** What the user has saved and noted. */
export const findSaved: Command = {
  name: 'find.saved',
  title: 'Saved messages',
  help: 'see what you have saved, and go to where it is from; only you can read it',
  places: ['chat'],
  slash: { word: 'saved', args: [] },
  run: ({ views }) => views.open('saved', {}),
};
