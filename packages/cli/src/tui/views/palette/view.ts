import { wayTo, withKeys } from '../../keys/way-to.ts';
import { NO_TEXT } from '../../store/text-edit.ts';
import { listContent } from '../list-state.ts';
import { defineView } from '../view.ts';
import type { ViewState } from '../view-types.ts';
import { entryRow, foundEntries, type PaletteEntry, paletteEntries, runEntry } from './entries.ts';

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly palette: PaletteState;
  }
}

declare module '../../store/actions.ts' {
  interface ActionTypes {
    readonly palette: { readonly type: 'palette-asked'; readonly entry: PaletteEntry };
  }
}

/** What is kept of the palette. */
interface PaletteState extends ViewState {
  readonly entries: readonly PaletteEntry[];
  /** The command that was chosen and takes something, which is being typed. */
  readonly asked?: PaletteEntry;
}

/** It is not higher than this before something is typed. */
const ROWS = 16;

/** Every command by a few letters of its title or name; what it takes is typed in the same line. */
export const paletteView = defineView({
  name: 'palette',
  size: 'list',
  open: (context) => ({ index: 0, query: NO_TEXT, entries: paletteEntries(context) }),
  reduce: (state, action) =>
    action.type === 'palette-asked' ? { ...state, index: 0, query: NO_TEXT, asked: action.entry } : state,
  content({ selectors: { keymap }, width }, { entries, query = NO_TEXT, index, asked }) {
    if (asked !== undefined) {
      const list = listContent({
        title: `${asked.title}: ${asked.takes}`,
        items: [],
        index: 0,
        width,
        row: () => [],
        query,
        empty: [`Type ${asked.takes}${asked.needs ? '' : ' or nothing'}, then ${wayTo(keymap, 'list.choose')}.`],
        keys: [],
      });
      return { ...list, hints: [`{list.choose} ${asked.title.toLowerCase()}`, ...list.hints] };
    }
    return listContent({
      title: 'Commands',
      items: foundEntries(entries, query.text),
      index,
      width,
      row: (entry) => entryRow(entry, width),
      query,
      empty: ['No command is called so.', withKeys(keymap, '{app.help} lists them all, with their keys.')],
      rowsAtLeast: ROWS,
      keys: ['{list.choose} do it'],
    });
  },
  choose(context, { entries, query = NO_TEXT, index, asked }) {
    if (asked !== undefined) {
      if (asked.needs && query.text.trim() === '') return;
      context.dispatch({ type: 'view-closed' });
      runEntry(context, asked, query.text.trim());
      return;
    }
    const entry = foundEntries(entries, query.text)[index];
    if (entry === undefined) return;
    if (entry.reason === '' && entry.takes !== '') {
      context.dispatch({ type: 'palette-asked', entry });
      return;
    }
    context.dispatch({ type: 'view-closed' });
    runEntry(context, entry, '');
  },
});
