import { cutLine } from '../../text/cut.ts';
import { textWidth } from '../../text/width.ts';
import type { Row } from '../theme/rows.ts';
import { cursorIn, fittingHints, footRows, queryRow, rowsInSight, rowsOf, writingCursor } from '../views/frame.ts';
import { besideHints, contentOf, roomOf } from '../views/open-view.ts';
import type { ViewContent } from '../views/view.ts';
import { keyedHints } from '../views/view-hints.ts';
import type { PanelSpec } from './panel.ts';
import { dividerRows } from './sidebar.ts';

/** The view beside the conversation. */
export const sidePanel: PanelSpec = {
  name: 'side',
  phase: 'chat',
  order: 65,
  create:
    () =>
    (state, { selectors, emoji }) => {
      const { side: area, sideDivider } = selectors.geometry(state);
      if (area === undefined || sideDivider === undefined || state.side === undefined) return [];
      const { view, focused } = state.side;
      const { width, height } = roomOf(state, view, selectors);
      const content = contentOf(view, { state, selectors, emoji: emoji(), width });
      const there = keyedHints(['{side.focus} goes here'], selectors.keymap, ['chat']);
      const hints = focused ? besideHints(content, selectors.keymap, view.name) : there;
      const rows = sideRows(content, { width, height, focused, hints: fittingHints(hints, width) });
      const writingRows = content.writing?.rows.length ?? 0;
      const cursor = !focused
        ? undefined
        : content.query === undefined
          ? writingCursor(content, { x: 1, y: 2 + height - writingRows })
          : cursorIn(content.query, width, { x: 1, y: 2 });
      return [
        { area: sideDivider, rows: dividerRows(sideDivider.height) },
        { area, rows, cursor },
      ];
    },
};

function sideRows(
  content: ViewContent,
  {
    width,
    height,
    focused,
    hints,
  }: { readonly width: number; readonly height: number; readonly focused: boolean; readonly hints: string },
): readonly Row[] {
  const { start } = rowsInSight(content, height);
  const query = content.query === undefined ? [] : [queryRow(content.query.text, width)];
  const foot = [...footRows(content, height), ...(content.writing?.rows ?? [])];
  const inner: readonly Row[] = [
    titleRow(content, width, focused),
    [],
    ...query,
    ...rowsOf(content.rows, start, height - query.length - foot.length),
    ...foot,
    [{ text: hints, style: 'hint' }],
  ];
  return inner.map((row): Row => [{ text: ' ' }, ...row]);
}

function titleRow({ title, count }: ViewContent, width: number, focused: boolean): Row {
  const room = Math.max(0, width - textWidth(count) - 2);
  const text = cutLine(title, room);
  return [
    { text, style: focused ? 'accent' : 'title' },
    { text: `${' '.repeat(Math.max(2, width - textWidth(text) - textWidth(count)))}${count}`, style: 'dim' },
  ];
}
