import { isWritten } from '../timeline/names.ts';
import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { endSelection, onMessage } from './selection/selected-message.ts';

/** Puts the selected message among those that the user has saved. */
export const messageKeep: Command = {
  name: 'message.keep',
  title: 'Save for yourself',
  help: 'keep it among your saved messages (/saved)',
  places: ['selection'],
  keys: { default: 'b' },
  when: onSelection,
  run: (context) =>
    onMessage(context, (_id, message) => {
      if (isWritten(message)) {
        context.notify('What the server has written cannot be saved.', 'error');
        return;
      }
      endSelection(context);
      void context.effects.saved.keep(message);
    }),
};
