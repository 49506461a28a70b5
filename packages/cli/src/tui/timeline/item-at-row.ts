import type { BodyLayout } from './body.ts';
import { firstUnread, itemRows, watermarks } from './item.ts';
import type { TimelineInput } from './item-types.ts';
import type { TimelineView } from './view.ts';

/** The index of the item that a row of the view (from 0) belongs to; undefined: none is there. */
export function itemAtRow(
  input: TimelineInput,
  layout: BodyLayout,
  place: { readonly view: TimelineView; readonly row: number },
): number | undefined {
  const { view, row } = place;
  const context = { input, layout, unread: firstUnread(input), marks: watermarks(input) };
  let top = view.rows.length;
  for (let index = view.lastIndex; index >= view.firstIndex && index >= 0; index--) {
    const rows = itemRows(context, index).length;
    const { anchor } = input.window;
    top -= index === view.lastIndex && anchor !== undefined ? Math.min(rows, anchor.row + 1) : rows;
    if (row >= top) return row < view.rows.length ? index : undefined;
  }
  return undefined;
}
