import type { Command } from './command.ts';
import { editDraft } from './composing/draft-steps.ts';

/** A line feed in the text. */
export const composeNewLine: Command = {
  name: 'compose.new-line',
  title: 'Line',
  help: 'new line',
  places: ['composer'],
  keys: { default: 'alt+enter shift+enter ctrl+j' },
  palette: false,
  hint: 2,
  run: (context) => editDraft(context, { type: 'insert', text: '\n' }),
};
