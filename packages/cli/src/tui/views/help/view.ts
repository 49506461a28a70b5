import { fitLine } from '../../../text/cut.ts';
import { helpKeysWidth, helpRows } from '../../keys/help-table.ts';
import type { Keymap } from '../../keys/keymap.ts';
import type { Row } from '../../theme/rows.ts';
import { textContent } from '../list-state.ts';
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
  open: () => ({ index: 0 }),
  content: ({ selectors, width }, { index }) =>
    textContent({ title: 'Keys', rows: rowsOf(selectors.keymap, width), index }),
});

function rowsOf(keymap: Keymap, width: number): readonly Row[] {
  const keysWidth = helpKeysWidth(width);
  return helpRows(keymap, width).map(({ keys, text, isHeading }): Row => {
    if (isHeading) return [{ text, style: 'strong' }];
    return [{ text: ` ${fitLine(keys, keysWidth)}`, style: 'accent' }, { text: ` ${text}` }];
  });
}
