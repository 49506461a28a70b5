import { fitLine } from '../../../text/cut.ts';
import { helpKeysWidth, helpRows } from '../../keys/help-table.ts';
import type { Keymap } from '../../keys/keymap.ts';
import { NO_TEXT } from '../../store/text-edit.ts';
import type { Row } from '../../theme/rows.ts';
import { emptyRows, textContent } from '../list-state.ts';
import { defineView } from '../view.ts';

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly help: ViewState;
  }
}

/** All keys and commands. */
export const helpView = defineView({
  name: 'help',
  size: 'text',
  open: () => ({ index: 0, query: NO_TEXT }),
  content: ({ selectors, width }, { index, query = NO_TEXT }) => {
    const rows = rowsOf(selectors.keymap, width, query.text);
    return textContent({ title: 'Keys', rows: rows.length === 0 ? emptyRows(NOTHING, width) : rows, index, query });
  },
});

/** What teaches where no line has what is typed. */
const NOTHING = ['Nothing has these words.', 'Keys and commands are found by what they do, such as pin or unread.'];

function rowsOf(keymap: Keymap, width: number, query: string): readonly Row[] {
  const keysWidth = helpKeysWidth(width);
  return helpRows(keymap, width, query).map(({ keys, text, isHeading }): Row => {
    if (isHeading) return [{ text, style: 'strong' }];
    return [{ text: ` ${fitLine(keys, keysWidth)}`, style: 'accent' }, { text: ` ${text}` }];
  });
}
