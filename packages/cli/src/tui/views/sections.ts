import { fitLine } from '../../text/cut.ts';
import { textWidth } from '../../text/width.ts';
import type { Row } from '../theme/rows.ts';
import { type ListParts, listContent } from './list-state.ts';
import type { ViewContent } from './view.ts';

/** Lines that belong together, under a heading. */
export interface Section<Item> {
  readonly title: string;
  readonly items: readonly Item[];
  /** What the heading says at its end, such as how many there are. */
  readonly note?: string;
}

/** A row of a list in sections: a blank one, a heading, or a line that can be chosen. */
type Line<Item> =
  | { readonly type: 'blank' }
  | { readonly type: 'heading'; readonly title: string; readonly note: string }
  | { readonly type: 'item'; readonly item: Item };

/** Sections with nothing in them are left out. */
function linesOf<Item>(sections: readonly Section<Item>[]): readonly Line<Item>[] {
  return sections
    .filter(({ items }) => items.length > 0)
    .flatMap(({ title, note = '', items }, index): readonly Line<Item>[] => [
      ...(index === 0 ? [] : [{ type: 'blank' } as const]),
      { type: 'heading', title, note },
      ...items.map((item) => ({ type: 'item', item }) as const),
    ]);
}

/** The row of the line that is chosen at an index: the next one that can be; -1 where there is none. */
function chosenRowOf<Item>(lines: readonly Line<Item>[], index: number): number {
  const from = Math.max(0, Math.min(index, lines.length - 1));
  const next = lines.findIndex(({ type }, at) => at >= from && type === 'item');
  return next >= 0 ? next : lines.findLastIndex(({ type }) => type === 'item');
}

/** What is chosen at an index; undefined: there is nothing. */
export function chosenItem<Item>(sections: readonly Section<Item>[], index: number): Item | undefined {
  const lines = linesOf(sections);
  const line = lines[chosenRowOf(lines, index)];
  return line?.type === 'item' ? line.item : undefined;
}

/** What a list in sections is made from. */
export interface SectionedParts<Item> extends Omit<ListParts<Item>, 'items' | 'row' | 'total' | 'notes'> {
  readonly sections: readonly Section<Item>[];
  readonly row: (item: Item) => Row;
  /** What is to be read under the list, of the chosen line. */
  readonly foot?: readonly Row[];
  /** It is read out: a line says which section it is in. */
  readonly isSpoken?: boolean | undefined;
}

/** The content of a list of lines under headings. */
export function sectionedContent<Item>({
  sections,
  row,
  foot = [],
  isSpoken,
  ...list
}: SectionedParts<Item>): ViewContent {
  const lines = linesOf(sections);
  const chosen = chosenRowOf(lines, list.index);
  const items = lines.flatMap((line, at) => (line.type === 'item' ? [at] : []));
  const content = listContent<Line<Item>>({
    ...list,
    items: lines,
    index: Math.max(0, chosen),
    row(line, at) {
      if (line.type === 'blank') return [];
      if (line.type === 'heading') return headingRow(line, list.width);
      return isSpoken === true ? [{ text: `${headingOf(lines, at)}: ` }, ...row(line.item)] : row(line.item);
    },
  });
  return {
    ...content,
    foot,
    count: items.length === 0 ? '' : `${items.indexOf(chosen) + 1} of ${items.length}`,
    skips: (at) => lines[at]?.type !== 'item',
  };
}

function headingRow({ title, note }: { readonly title: string; readonly note: string }, width: number): Row {
  const room = Math.max(0, width - textWidth(note) - 1);
  return [
    { text: fitLine(title.toUpperCase(), room), style: 'dim' },
    { text: note === '' ? '' : ` ${note}`, style: 'dim' },
  ];
}

function headingOf<Item>(lines: readonly Line<Item>[], at: number): string {
  const heading = lines.slice(0, at).findLast(({ type }) => type === 'heading');
  return heading?.type === 'heading' ? heading.title : '';
}
