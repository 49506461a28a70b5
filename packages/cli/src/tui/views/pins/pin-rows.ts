import type { ChatPin } from '../../../client/entities.ts';
import { cutLine } from '../../../text/cut.ts';
import { previewText, previewWithName } from '../../../text/message-preview.ts';
import { clockLabel, dayLabel } from '../../../text/time.ts';
import { textWidth } from '../../../text/width.ts';
import { memberName } from '../../store/selectors.ts';
import type { Row } from '../../theme/rows.ts';
import { chosenRow } from '../list-state.ts';
import type { ViewParts } from '../view.ts';

/** With fewer cells, when and by whom leave too few for what was pinned. */
const ONE_ROW = 56;
const MOST_NAME_CELLS = 16;

/** Whether a pin has two rows in so many cells. */
export function isNarrow(width: number): boolean {
  return width < ONE_ROW;
}

/** The rows of a pinned message: when, who and what; where that does not fit into one, what comes first. */
export function pinRows({ state, width, isSpoken }: ViewParts, { message }: ChatPin, isChosen = false): readonly Row[] {
  const { conversationId, sentAt, senderId } = message;
  const nameOf = (id: number) => memberName(state, conversationId, id);
  const when = `${dayLabel(sentAt, state.session.now)} ${clockLabel(sentAt)}`;
  if (isSpoken === true || !isNarrow(width)) {
    const text = previewWithName(message, nameOf);
    return [[{ text: `${when} `, style: 'dim' }, { text: cutLine(text, Math.max(0, width - textWidth(when) - 1)) }]];
  }
  const by = cutLine(nameOf(senderId), MOST_NAME_CELLS);
  const rows: readonly Row[] = [
    [{ text: cutLine(previewText(message, nameOf), width) }],
    [{ text: cutLine(`${by} · ${when}`, width), style: 'dim' }],
  ];
  return rows.map((row) => chosenRow(row, width, isChosen));
}
