import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { endSelection, selected } from './selection/selected-message.ts';

/** Puts the text of the selected message on the clipboard, as it was sent. */
export const messageCopy: Command = {
  name: 'message.copy',
  title: 'Copy',
  help: 'copy the text',
  places: ['selection'],
  keys: { default: 'c y' },
  hint: 5,
  when: onSelection,
  run(context) {
    const chosen = selected(context);
    const text = chosen?.entry?.body ?? chosen?.message?.body;
    if (text === undefined || chosen?.message?.recalledAt) return;
    context.screen.copy(text);
    endSelection(context);
    context.notify('Copied, if the terminal allows it.');
  },
};
