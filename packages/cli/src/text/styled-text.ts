import type { Cluster } from './clusters.ts';
import { fenced } from './sanitize.ts';
import { textWidth } from './width.ts';
import { wrapClusters } from './wrap.ts';

/** How letters stand, each a bit of `attrs`. */
export const BOLD = 1;
export const ITALIC = 2;
export const STRIKE = 4;
export const UNDERLINE = 8;

/** What a piece of a text means, by the names that themes have for it. */
export type TextMeaning = 'dim' | 'codeInline' | 'link' | 'quote' | 'mention' | 'strong' | 'border';

/** How a piece of a text looks, besides its letters. */
export interface TextLook {
  readonly style?: TextMeaning | undefined;
  /** BOLD, ITALIC, STRIKE and UNDERLINE, added; 0 for none. */
  readonly attrs?: number | undefined;
  /** Where it leads to. */
  readonly link?: string | undefined;
}

/** A piece of a text as it was written, with its look. */
export interface TextPiece extends TextLook {
  readonly text: string;
}

/** A piece of a row, safe to draw. */
export interface StyledSpan extends TextLook {
  readonly text: string;
}

/** A row, left to right. */
export type StyledRow = readonly StyledSpan[];

/** A look for a part of a text, by UTF-16 offsets. */
export interface StyledRange extends TextLook {
  readonly start: number;
  readonly end: number;
}

/** Wraps pieces as one text to rows of at most `width` cells (at least 1), and makes them safe to draw. */
export function wrapPieces(pieces: readonly TextPiece[], width: number): StyledRow[] {
  const source = pieces.map(({ text }) => text).join('');
  const ends: number[] = [];
  let end = 0;
  for (const { text } of pieces) {
    end += text.length;
    ends.push(end);
  }
  let at = 0;
  return wrapClusters(source, width).map(({ clusters }) =>
    styledRow(clusters, (start) => {
      while (at > 0 && start < (ends[at - 1] ?? 0)) at--;
      while (at < pieces.length - 1 && start >= (ends[at] ?? 0)) at++;
      return pieces[at];
    }),
  );
}

/** Wraps a text with looks for parts of it; where parts overlap, their attributes add up and the last named style holds. */
export function wrapStyled(source: string, ranges: readonly StyledRange[], width: number): StyledRow[] {
  return wrapPieces(piecesOf(source, ranges), width);
}

/** A text cut where its look changes. Ranges without length, and what is outside of the text, count for nothing. */
export function piecesOf(source: string, ranges: readonly StyledRange[]): TextPiece[] {
  const cuts = new Set([0, source.length]);
  for (const { start, end } of ranges) {
    if (start > 0 && start < source.length) cuts.add(start);
    if (end > 0 && end < source.length) cuts.add(end);
  }
  const places = [...cuts].sort((one, other) => one - other);
  const open = [...ranges].sort((one, other) => one.start - other.start);
  let active: StyledRange[] = [];
  let next = 0;
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] as number;
    active = active.filter((range) => range.end > start);
    for (; next < open.length && (open[next] as StyledRange).start <= start; next++) {
      const range = open[next] as StyledRange;
      if (range.end > start) active.push(range);
    }
    return { text: source.slice(start, end), ...lookOf(active) };
  });
}

function lookOf(ranges: readonly StyledRange[]): TextLook {
  let look: TextLook = {};
  for (const { style, attrs = 0, link } of ranges) {
    look = {
      ...look,
      ...(style === undefined ? {} : { style }),
      ...(attrs === 0 ? {} : { attrs: (look.attrs ?? 0) | attrs }),
      ...(link === undefined ? {} : { link }),
    };
  }
  return look;
}

/** Clusters as spans, cut where the look changes. */
function styledRow(clusters: readonly Cluster[], lookAt: (start: number) => TextLook | undefined): StyledSpan[] {
  const spans: StyledSpan[] = [];
  let text = '';
  let look: TextLook | undefined;
  const flush = () => {
    if (text !== '') spans.push({ text: fenced(text), ...onlyLook(look) });
    text = '';
  };
  for (const cluster of clusters) {
    const own = lookAt(cluster.start);
    if (own !== look) flush();
    look = own;
    text += cluster.text;
  }
  flush();
  return spans;
}

function onlyLook(look: TextLook | undefined): TextLook {
  if (look === undefined) return {};
  const { style, attrs, link } = look;
  return {
    ...(style === undefined ? {} : { style }),
    ...(attrs === undefined || attrs === 0 ? {} : { attrs }),
    ...(link === undefined ? {} : { link }),
  };
}

/** The cells that a row takes. */
export function styledWidth(row: StyledRow): number {
  return row.reduce((sum, { text }) => sum + textWidth(text), 0);
}
