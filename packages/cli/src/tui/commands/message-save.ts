import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { onFiles } from './selection/selected-message.ts';

/** Saves the files of the selected message. */
export const messageSave: Command = {
  name: 'message.save',
  title: 'Save files',
  help: 'save the files in the folder for downloads',
  places: ['selection'],
  keys: { default: 'w' },
  hint: 9,
  when: onSelection,
  run: (context) => onFiles(context, (message) => void context.effects.files.save(message)),
};
