import { closeView } from '../views/acting.ts';
import type { Command } from './command.ts';

/** From the list of saved messages to where they are written. */
export const savedWrite: Command = {
  name: 'saved.write',
  title: 'Write',
  help: 'open the conversation with yourself, to write a note',
  places: ['view:saved'],
  keys: { default: 'o' },
  hint: 3,
  run(context) {
    closeView(context);
    return context.effects.conversations.openSaved();
  },
};
