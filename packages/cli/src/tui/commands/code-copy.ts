import { messageCode } from '../../text/message-code.ts';
import { withKeys } from '../keys/way-to.ts';
import type { Command } from './command.ts';
import { onMessageThat } from './possible/on-message.ts';
import { endSelection, onMessage } from './selection/selected-message.ts';

const able = onMessageThat((message, _state, { keymap }) =>
  messageCode(message).length === 0
    ? withKeys(keymap, 'There is no code in this message; {message.copy} copies its text.')
    : undefined,
);

/** Puts the code of the selected message on the clipboard: no frame, no numbers, no fences. */
export const codeCopy: Command = {
  name: 'code.copy',
  title: 'Copy the code',
  help: 'copy its code, without the text around it',
  places: ['selection'],
  keys: { default: 'C' },
  when: able,
  run: (context) =>
    onMessage(context, able, (_id, message) => {
      const code = messageCode(message);
      context.screen.copy(code.map(({ content }) => content).join('\n'));
      endSelection(context);
      context.notify('The code is copied, if the terminal allows it.');
    }),
};
