import { fitLine } from '../../text/cut.ts';
import { textWidth } from '../../text/width.ts';
import { hintsFor, possibleHints } from '../keys/hints.ts';
import { innerPlaces } from '../keys/places-now.ts';
import type { Area } from '../layouts/geometry.ts';
import { connectionRow, connectionRows } from '../store/connection-words.ts';
import { rememberedBy } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { type Row, rowWidth } from '../theme/rows.ts';
import type { Drawing, PanelSpec } from './panel.ts';

/** The keys of this moment; where there is no list, the connection too. */
export const hintsPanel: PanelSpec = {
  name: 'hints',
  phase: 'chat',
  order: 60,
  create() {
    const hintRows = rememberedBy(
      (state: TuiState, drawing: Drawing, area: Area, hasList: boolean) => [
        state.session,
        innerPlaces(state).join(),
        drawing.selectors.keymap,
        possibleHints(state, drawing)
          .map(({ command }) => command)
          .join(),
        // What a view says depends on all that it shows.
        state.side?.focused === true ? state : undefined,
        area.width,
        area.height,
        hasList,
      ],
      rowsOf,
    );
    return (state, drawing) => {
      const { hints, sidebar } = drawing.selectors.geometry(state);
      return hints === undefined ? [] : [{ area: hints, rows: hintRows(state, drawing, hints, sidebar !== undefined) }];
    };
  },
};

function rowsOf(state: TuiState, drawing: Drawing, { width, height }: Area, hasList: boolean): readonly Row[] {
  if (hasList) return [[{ text: ` ${hintsFor(state, drawing, width - 2)}`, style: 'hint' }]];
  // What does not fit beside the keys has rows of its own over them.
  if (height > 1) return [...connectionRows(state, width - 2, height - 1), hintsAfter([], state, drawing, width)];
  return [hintsAfter(connectionRow(state, Math.floor(width / 2)), state, drawing, width)];
}

function hintsAfter(row: Row, state: TuiState, drawing: Drawing, width: number): Row {
  const room = Math.max(0, width - rowWidth(row) - 3);
  const text = hintsFor(state, drawing, room);
  if (textWidth(text) === 0) return row;
  return [...row, { text: ` ${fitLine(text, room + 1, row.length === 0 ? 'left' : 'right')}`, style: 'hint' }];
}
