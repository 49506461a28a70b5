import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { onFiles } from './selection/selected-message.ts';

/** Opens the file of the selected message. */
export const messageOpen: Command = {
  name: 'message.open',
  title: 'Open',
  help: 'open the file with the program that the system has for it',
  places: ['selection'],
  keys: { default: 'o' },
  hint: 7,
  when: onSelection,
  run: (context) =>
    onFiles(context, (message) => {
      if (message.files.length > 1)
        context.notify(`There are ${message.files.length} files; w saves them all.`, 'error');
      else void context.effects.files.open(message);
    }),
};
