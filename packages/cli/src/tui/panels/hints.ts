import { fitLine } from '../../text/cut.ts';
import { textWidth } from '../../text/width.ts';
import { hintsFor } from '../keys/hints.ts';
import { innerPlaces } from '../keys/places-now.ts';
import type { Area } from '../layouts/geometry.ts';
import { connectionRow, connectionRows } from '../store/connection-words.ts';
import { focusedView, openWindow, rememberedBy, type Selectors } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { type Row, rowWidth } from '../theme/rows.ts';
import type { PanelSpec } from './panel.ts';

/** The keys of this moment; where there is no list, the connection too. */
export const hintsPanel: PanelSpec = {
  name: 'hints',
  phase: 'chat',
  order: 60,
  create() {
    const hintRows = rememberedBy(
      (state: TuiState, selectors: Selectors, area: Area, hasList: boolean) => [
        state.session,
        innerPlaces(state).join(),
        selectors.keymap,
        area.width,
        area.height,
        hasList,
        focusedView(state),
        openWindow(state).selected,
      ],
      rowsOf,
    );
    return (state, { selectors }) => {
      const { hints, sidebar } = selectors.geometry(state);
      return hints === undefined
        ? []
        : [{ area: hints, rows: hintRows(state, selectors, hints, sidebar !== undefined) }];
    };
  },
};

function rowsOf(state: TuiState, { keymap }: Selectors, { width, height }: Area, hasList: boolean): readonly Row[] {
  if (hasList) return [[{ text: ` ${keysOfNow(state, keymap, width - 2)}`, style: 'hint' }]];
  // What does not fit beside the keys has rows of its own over them.
  if (height > 1) return [...connectionRows(state, width - 2, height - 1), hintsAfter([], state, keymap, width)];
  return [hintsAfter(connectionRow(state, Math.floor(width / 2)), state, keymap, width)];
}

/** A view says its keys itself, in its own words. */
function keysOfNow(state: TuiState, keymap: Selectors['keymap'], width: number): string {
  const isSaid = focusedView(state) !== undefined && state.session.begunKeys.length === 0;
  return isSaid ? '' : hintsFor(state, keymap, width);
}

function hintsAfter(row: Row, state: TuiState, keymap: Selectors['keymap'], width: number): Row {
  const room = Math.max(0, width - rowWidth(row) - 3);
  const text = keysOfNow(state, keymap, room);
  if (textWidth(text) === 0) return row;
  return [...row, { text: ` ${fitLine(text, room + 1, row.length === 0 ? 'left' : 'right')}`, style: 'hint' }];
}
