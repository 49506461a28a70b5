import { openState } from '../store/selectors.ts';
import type { Command } from './command.ts';

/** Puts the text that is shown as it was written on the clipboard. */
export const rawCopy: Command = {
  name: 'raw.copy',
  title: 'Copy',
  help: 'copy the text as it was written',
  places: ['view:raw'],
  keys: { default: 'c y' },
  hint: 2,
  run(context) {
    const body = openState(context.state(), 'raw')?.body;
    if (body === undefined) return;
    context.screen.copy(body);
    context.dispatch({ type: 'view-closed' });
    context.notify('Copied, if the terminal allows it.');
  },
};
