import { messageCode } from '../../text/message-code.ts';
import type { Command } from './command.ts';
import { onMessageThat } from './possible/on-message.ts';
import { endSelection, onMessage } from './selection/selected-message.ts';

const able = onMessageThat((message) =>
  message.files.length === 0 && messageCode(message).length === 0 ? 'This message has no file and no code.' : undefined,
);

/** Saves the files of the selected message; of one without files, its code. */
export const messageSave: Command = {
  name: 'message.save',
  title: 'Save',
  help: 'save its files, or its code, in the folder for downloads',
  places: ['selection'],
  keys: { default: 'w' },
  hint: 9,
  when: able,
  run: (context) =>
    onMessage(context, able, (_id, message) => {
      endSelection(context);
      if (message.files.length > 0) void context.effects.files.save(message);
      else void context.effects.contents.saveCode(message);
    }),
};
