import { chosenFile } from '../views/files/view.ts';
import type { Command } from './command.ts';

/** Saves the chosen file of the list. */
export const fileSave: Command = {
  name: 'file.save',
  title: 'Save',
  help: 'save the chosen file in the folder for downloads',
  places: ['view:files'],
  keys: { default: 'w' },
  hint: 3,
  run(context) {
    const message = chosenFile(context);
    if (message === undefined) context.notify('There is no file to save.', 'error');
    else void context.effects.files.save(message);
  },
};
