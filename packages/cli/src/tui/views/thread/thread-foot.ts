import { codePointLength, LIMITS } from '@im-ts/protocol';
import { cutLine } from '../../../text/cut.ts';
import { textWidth } from '../../../text/width.ts';
import { rowText, wrapClusters } from '../../../text/wrap.ts';
import { PROMPT_CELLS } from '../../layouts/geometry.ts';
import { cursorRow } from '../../store/cursor-rows.ts';
import type { EditedText } from '../../store/text-edit.ts';
import type { Row } from '../../theme/rows.ts';
import type { WrittenText } from '../view.ts';

/** The most rows of what is written that are seen. */
const MOST_ROWS = 5;
/** Code points before the limit from which on the count is shown. */
const COUNT_FROM = 500;

/** Where a reply is written: a line over it, and the text. */
export function threadFoot(text: EditedText, width: number): WrittenText {
  const rows = wrapClusters(text.text, Math.max(1, width - PROMPT_CELLS - 1));
  const at = cursorRow(rows, text.cursor);
  const start = Math.max(0, Math.min(at.row - Math.floor(MOST_ROWS / 2), rows.length - MOST_ROWS));
  const shown = rows
    .slice(start, start + MOST_ROWS)
    .map(
      (row, index): Row => [
        { text: start + index === 0 ? '> ' : '  ', style: 'accent' },
        text.text === '' ? { text: cutLine('Write a reply', width - 2), style: 'dim' } : { text: rowText(row) },
      ],
    );
  return {
    rows: [ruleRow(text.text, width), ...shown],
    cursor: { x: Math.min(width - 1, PROMPT_CELLS + at.column), y: 1 + at.row - start },
    text,
  };
}

function ruleRow(text: string, width: number): Row {
  const limit = LIMITS.bodyCodePoints;
  const length = text.length > limit - COUNT_FROM ? codePointLength(text) : 0;
  const count = length > limit - COUNT_FROM ? ` ${length}/${limit} ` : '';
  return [
    { text: '─'.repeat(Math.max(0, width - textWidth(count))), style: 'border' },
    { text: count, style: length > limit ? 'error' : 'warning' },
  ];
}
