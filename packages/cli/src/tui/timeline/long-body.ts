import type { BodyLayout } from './body.ts';
import { shownBody } from './change-rows.ts';
import { textCells } from './columns.ts';
import { bodyOptions, isFoldable } from './content-rows.ts';
import type { TimelineInput, TimelineItem } from './item-types.ts';
import { isWritten } from './names.ts';

/** Whether the body of a message is folded until it is opened. */
export function isLong(input: TimelineInput, layout: BodyLayout, item: TimelineItem): boolean {
  const { message, entry } = item;
  if (isWritten(item) || (message !== undefined && message.recalledAt !== 0)) return false;
  if (entry?.upload !== undefined || entry?.forward !== undefined) return false;
  const shown = shownBody(message ?? entry ?? item, input.changes.get(item.key));
  return isFoldable(layout(shown, textCells(input), bodyOptions(input)).length);
}
