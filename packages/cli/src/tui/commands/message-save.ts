import { messageCode } from '../../text/message-code.ts';
import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { endSelection, onMessage } from './selection/selected-message.ts';

/** Saves the files of the selected message; of one without files, its code. */
export const messageSave: Command = {
  name: 'message.save',
  title: 'Save',
  help: 'save its files, or its code, in the folder for downloads',
  places: ['selection'],
  keys: { default: 'w' },
  hint: 9,
  when: onSelection,
  run: (context) =>
    onMessage(context, (_id, message) => {
      if (message.files.length === 0 && messageCode(message).length === 0) {
        context.notify('This message has no file and no code.');
        return;
      }
      endSelection(context);
      if (message.files.length > 0) void context.effects.files.save(message);
      else void context.effects.contents.saveCode(message);
    }),
};
