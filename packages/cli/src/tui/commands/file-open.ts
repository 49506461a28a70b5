import { chosenFile } from '../views/files/view.ts';
import type { Command } from './command.ts';

/** Opens the chosen file of the list. */
export const fileOpen: Command = {
  name: 'file.open',
  title: 'Open',
  help: 'open the chosen file with the program that the system has for it',
  places: ['view:files'],
  keys: { default: 'o' },
  hint: 2,
  run(context) {
    const message = chosenFile(context);
    if (message === undefined) context.notify('There is no file to open.', 'error');
    else void context.effects.files.open(message);
  },
};
