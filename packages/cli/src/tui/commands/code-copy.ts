import { messageCode } from '../../text/message-code.ts';
import { withKeys } from '../keys/way-to.ts';
import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { endSelection, onMessage } from './selection/selected-message.ts';

/** Puts the code of the selected message on the clipboard: no frame, no numbers, no fences. */
export const codeCopy: Command = {
  name: 'code.copy',
  title: 'Copy the code',
  help: 'copy its code, without the text around it',
  places: ['selection'],
  keys: { default: 'C' },
  when: onSelection,
  run: (context) =>
    onMessage(context, (_id, message) => {
      const code = messageCode(message);
      if (code.length === 0) {
        context.notify(
          withKeys(context.selectors.keymap, 'There is no code in this message; {message.copy} copies its text.'),
        );
        return;
      }
      context.screen.copy(code.map(({ content }) => content).join('\n'));
      endSelection(context);
      context.notify('The code is copied, if the terminal allows it.');
    }),
};
