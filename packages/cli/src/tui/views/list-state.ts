import { textWidth } from '../../text/width.ts';
import { wrapText } from '../../text/wrap.ts';
import type { EditedText } from '../store/text-edit.ts';
import { ATTR } from '../theme/attributes.ts';
import type { Row, Span } from '../theme/rows.ts';
import type { StyleName } from '../theme/tokens.ts';
import type { RowList, ViewContent } from './view.ts';

/** How far reading is, of what is read from the server. */
export interface Reading {
  readonly busy: boolean;
  /** Why it has stopped. */
  readonly failed: string | undefined;
}

/** Reading has begun. */
export const READING: Reading = { busy: true, failed: undefined };

/** The line after a move: one step goes round, a page stops at the ends; 0 where nothing can be chosen. */
export function movedIndex(index: number, count: number, step: number): number {
  if (count <= 0) return 0;
  const from = chosenIndex(index, count);
  return Math.abs(step) === 1 ? (from + step + count) % count : chosenIndex(from + step, count);
}

/** An index that is in a list of so many; 0 where there is none. */
export function chosenIndex(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}

/** How what was looked for is told from the rest of the chosen line. */
const FOUND = ATTR.bold | ATTR.underline;

/** A row over the whole width if it is the chosen one. */
export function chosenRow(row: Row, width: number, isChosen: boolean): Row {
  if (!isChosen) return row;
  const text = row.map((span) => span.text).join('');
  const rest = ' '.repeat(Math.max(0, width - textWidth(text)));
  if (!row.some(({ style }) => style === 'matched')) return [{ text: text + rest, style: 'selected' }];
  // What was looked for is still seen.
  const pieces = row.map(
    ({ text, style }): Span => ({ text, style: 'selected', attrs: style === 'matched' ? FOUND : undefined }),
  );
  return [...pieces, { text: rest, style: 'selected' }];
}

/** A text in as many rows as it needs. */
export function wrappedRows(text: string, width: number, style?: StyleName): readonly Row[] {
  return wrapText(text, Math.max(1, width)).map((row): Row => [{ text: row.text, style }]);
}

/** What teaches where there is nothing: what this is, what one can do, the key for it. */
export function emptyRows(lines: readonly string[], width: number): readonly Row[] {
  return lines.flatMap((line, index) => wrappedRows(line, width, index === 0 ? undefined : 'dim'));
}

/** What a list is made from. */
export interface ListParts<Item> {
  readonly title: string;
  readonly items: readonly Item[];
  readonly index: number;
  readonly width: number;
  /** Called for what is on the screen only. */
  readonly row: (item: Item, index: number) => Row;
  readonly query?: EditedText;
  /** How many there are, where not all of them are read. */
  readonly total?: number | undefined;
  /** Where it is read from the server: how far that is, and of what. */
  readonly reading?: Reading & { readonly what: string };
  /** Three lines for when there is nothing. */
  readonly empty: readonly string[];
  /** What is said under the lines once all are read. */
  readonly notes?: readonly Row[];
  readonly rowsAtLeast?: number;
  /** The keys for the chosen line, the most useful first. */
  readonly keys: readonly string[];
}

/** The content of a list of lines of which one is chosen. */
export function listContent<Item>(list: ListParts<Item>): ViewContent {
  const { items, width, reading } = list;
  const chosen = chosenIndex(list.index, items.length);
  const notes = noteRows(list);
  const rows: RowList = {
    length: items.length + notes.length,
    at(index) {
      const item = items[index];
      return item === undefined
        ? notes[index - items.length]
        : chosenRow(list.row(item, index), width, index === chosen);
    },
  };
  const total = Math.max(list.total ?? 0, items.length);
  const again = reading?.failed === undefined ? [] : items.length === 0 ? ['{list.choose} tries again'] : [];
  return {
    title: list.title,
    count: items.length === 0 ? '' : `${chosen + 1} of ${total}`,
    query: list.query,
    rows,
    choices: items.length,
    index: chosen,
    scrolls: false,
    rowsAtLeast: list.rowsAtLeast ?? 0,
    hints: [...again, ...(items.length === 0 ? [] : list.keys), '{list.close} close'],
    failed: reading?.failed,
  };
}

/** What is under the lines: why not all are there, that they are being read, or what to do where there is nothing. */
function noteRows<Item>({ items, width, reading, empty, notes = [] }: ListParts<Item>): readonly Row[] {
  if (reading?.failed !== undefined) {
    const what = items.length === 0 ? reading.what : `The others of ${lowered(reading.what)}`;
    return wrappedRows(`${what} did not load: ${reading.failed}`, width, 'error');
  }
  if (reading?.busy === true) return [[{ text: items.length === 0 ? '…' : '… more are being read …', style: 'dim' }]];
  return items.length === 0 ? emptyRows(empty, width) : notes;
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The same list with two rows for each line. */
export function inTwoRows(content: ViewContent, rowsAt: (index: number) => readonly Row[] | undefined): ViewContent {
  const { choices, rows } = content;
  return {
    ...content,
    starts: Array.from({ length: choices }, (_, index) => index * 2),
    rows: {
      length: rows.length + choices,
      at: (row) => (row < choices * 2 ? rowsAt(Math.floor(row / 2))?.[row % 2] : rows.at(row - choices)),
    },
  };
}

/** What a text is made from. */
export interface TextParts {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly index: number;
  /** What is typed to find a part of it. */
  readonly query?: EditedText;
  readonly keys?: readonly string[];
  readonly failed?: string | undefined;
}

/** The content of a text that is scrolled. */
export function textContent({ title, rows, index, query, keys = [], failed }: TextParts): ViewContent {
  return {
    title,
    count: '',
    query,
    rows,
    choices: 0,
    index,
    scrolls: true,
    rowsAtLeast: 0,
    hints: [
      ...(failed === undefined ? [] : ['{list.choose} tries again']),
      ...keys,
      '{list.up} {list.down} scroll',
      '{text.close} close',
    ],
    failed,
  };
}
