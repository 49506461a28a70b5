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

/** All keys and commands; what is typed filters them. */
export const helpView = defineView({
  name: 'help',
  size: 'text',
  open: () => ({ index: 0, query: NO_TEXT }),
  content: ({ selectors, width }, { index, query = NO_TEXT }) => ({
    ...textContent({
      title: 'Keys',
      rows: rowsOf(selectors.keymap, width, query.text),
      index,
      keys: ['type to filter'],
    }),
    query,
  }),
});

function rowsOf(keymap: Keymap, width: number, query: string): readonly Row[] {
  const keysWidth = helpKeysWidth(width);
  const rows = helpRows(keymap, width, query).map(({ keys, text, isHeading }): Row => {
    if (isHeading) return [{ text, style: 'strong' }];
    return [{ text: ` ${fitLine(keys, keysWidth)}`, style: 'accent' }, { text: ` ${text}` }];
  });
  return rows.length === 0
    ? emptyRows(['No key or command has these words.', 'Delete some of them to see more.'], width)
    : rows;
}
