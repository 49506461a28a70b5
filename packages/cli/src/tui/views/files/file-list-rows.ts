import { byteSize } from '../../../text/byte-size.ts';
import { cutLine, fitLine } from '../../../text/cut.ts';
import { clockLabel, dayKey, dayLabel } from '../../../text/time.ts';
import { memberName } from '../../store/selectors.ts';
import type { Row } from '../../theme/rows.ts';
import { nameStyle } from '../../theme/tokens.ts';
import { chosenRow } from '../list-state.ts';
import type { ViewParts } from '../view.ts';
import type { ListedFile } from './listed-file.ts';

const SIZE_CELLS = 7;
const WHEN_CELLS = 10;
const NAME_CELLS = 10;
/** With fewer cells a file has two rows. */
const ONE_ROW = 60;

/** Whether a file has two rows in so many cells. */
export function isNarrow(width: number): boolean {
  return width < ONE_ROW;
}

/** The rows of a file: its name and size, who sent it, and when. */
export function fileRows(parts: ViewParts, { file, message }: ListedFile, isChosen = false): readonly Row[] {
  const { state, width } = parts;
  const { conversationId, senderId, sentAt } = message;
  const { now } = state.session;
  const who = senderId === state.session.me?.id ? 'you' : memberName(state, conversationId, senderId);
  const size = byteSize(file.size);
  const when = dayKey(sentAt) === dayKey(now) ? clockLabel(sentAt) : shortDay(sentAt, now);
  if (parts.isSpoken) return [[{ text: `${file.name}, ${size}, ${who}, ${when}` }]];
  if (isNarrow(width)) {
    const rows: readonly Row[] = [
      [{ text: fitLine(file.name, width) }],
      [{ text: `${size} · ${cutLine(who, NAME_CELLS)} · ${when}`, style: 'dim' }],
    ];
    return rows.map((row) => chosenRow(row, width, isChosen));
  }
  const room = Math.max(1, width - SIZE_CELLS - NAME_CELLS - WHEN_CELLS - 6);
  return [
    [
      { text: fitLine(file.name, room) },
      { text: `  ${fitLine(size, SIZE_CELLS, 'right')}`, style: 'dim' },
      {
        text: `  ${fitLine(who, NAME_CELLS)}`,
        style: senderId === state.session.me?.id ? 'mine' : nameStyle(senderId),
      },
      { text: `  ${fitLine(when, WHEN_CELLS, 'right')}`, style: 'dim' },
    ],
  ];
}

/** The date without its weekday. */
function shortDay(time: number, now: number): string {
  const label = dayLabel(time, now);
  return label.includes(dayKey(time)) ? dayKey(time) : label;
}
