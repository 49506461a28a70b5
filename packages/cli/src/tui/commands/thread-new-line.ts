import { focusedView } from '../store/selectors.ts';
import type { Command } from './command.ts';

/** A line feed in what is written in a thread. */
export const threadNewLine: Command = {
  name: 'thread.new-line',
  title: 'Line',
  help: 'new line',
  places: ['view:thread'],
  keys: { default: 'alt+enter shift+enter ctrl+j' },
  palette: false,
  hint: 2,
  run({ state, dispatch }) {
    const view = focusedView(state());
    if (view !== undefined) dispatch({ type: 'view-edited', id: view.id, operation: { type: 'insert', text: '\n' } });
  },
};
