import { clockLabel } from '../../text/time.ts';
import type { Span } from '../theme/rows.ts';
import type { TimelineInput } from './item-types.ts';

/** In narrower ones the time stands behind the name instead of before it. */
const WITH_TIME_COLUMN = 48;
/** The mark of the selected message, the time, and blanks. */
const TIME_COLUMN = 8;
const GUTTER = 2;

/** Whether the time has a column of its own in so many cells. */
export function hasTimeColumn(width: number): boolean {
  return width >= WITH_TIME_COLUMN;
}

/** Where the text begins in a row of so many cells. */
export function textColumn(width: number): number {
  return hasTimeColumn(width) ? TIME_COLUMN : GUTTER;
}

/** How many cells there are for text in a row; one stays free at its end. Longer rows than people set would be hard to read. */
export function textCells({ width, config }: Pick<TimelineInput, 'width' | 'config'>): number {
  return Math.max(1, Math.min(config.text_width, width - textColumn(width) - 1));
}

/** The time of day as people want it: `09:12`, or `9:12p`. */
export function timeOfDay(time: number, { config }: Pick<TimelineInput, 'config'>): string {
  if (config.time === '24h') return clockLabel(time);
  const date = new Date(time);
  const hour = date.getHours();
  return `${hour % 12 || 12}:${String(date.getMinutes()).padStart(2, '0')}${hour < 12 ? 'a' : 'p'}`.padStart(6);
}

/** What stands before the text: the mark of a selected message, and the time where it has a column. */
export function beforeText(width: number, isSelected: boolean, time = ''): readonly Span[] {
  const mark: Span = isSelected ? SELECTED : BLANK;
  const rest = textColumn(width) - 1;
  const shown = hasTimeColumn(width) ? time : '';
  return [mark, shown === '' ? blanks(rest) : { text: shown.padEnd(rest), style: 'dim' }];
}

const SELECTED: Span = { text: '▌', style: 'accent' };
const BLANK: Span = { text: ' ' };
const BLANKS: readonly Span[] = Array.from({ length: TIME_COLUMN }, (_, count) => ({ text: ' '.repeat(count) }));

function blanks(count: number): Span {
  return BLANKS[count] ?? { text: ' '.repeat(count) };
}
