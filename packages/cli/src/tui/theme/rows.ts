import { textWidth } from '../../text/width.ts';
import type { PictureSlice } from '../terminal/images/picture.ts';
import type { StyleName } from './tokens.ts';

/** A piece of a row. The text must be drawn text (sanitized); what others wrote never gets here as it came. */
export interface Span {
  readonly text: string;
  readonly style?: StyleName | undefined;
  /** Bits of ATTR, added to the style. */
  readonly attrs?: number | undefined;
  /** Where the text leads: a web or mail address. Terminals that know how open it. */
  readonly link?: string | undefined;
  /** A part of a picture in place of the text, which is as many blanks. */
  readonly picture?: SlicedPicture | undefined;
}

/** A part of a picture, and when the picture came: another object when it has come again, so that it is drawn anew. */
export interface SlicedPicture extends PictureSlice {
  readonly came?: object;
}

/** One row of the screen, left to right. */
export type Row = readonly Span[];

/** A row with nothing in it. */
export const EMPTY_ROW: Row = [];

/** Cells of a row. */
export function rowWidth(row: Row): number {
  let width = 0;
  for (const span of row) width += textWidth(span.text);
  return width;
}

/**
 * New rows, with the old object for each that says the same at the same place, and the old list when all of them do: what
 * draws compares by identity.
 */
export function keptRows(before: readonly Row[], rows: readonly Row[]): readonly Row[] {
  if (rows === before) return before;
  let isSame = rows.length === before.length;
  const kept = rows.map((row, index) => {
    const old = before[index];
    if (old !== undefined && (old === row || saysSame(old, row))) return old;
    isSame = false;
    return row;
  });
  return isSame ? before : kept;
}

function saysSame(one: Row, other: Row): boolean {
  return (
    one.length === other.length &&
    one.every((span, index) => {
      const then = other[index];
      return (
        span.text === then?.text &&
        span.style === then.style &&
        (span.attrs ?? 0) === (then.attrs ?? 0) &&
        span.link === then.link &&
        samePicture(span.picture, then.picture)
      );
    })
  );
}

function samePicture(one: SlicedPicture | undefined, other: SlicedPicture | undefined): boolean {
  return (
    one === other ||
    (one !== undefined &&
      one.id === other?.id &&
      one.row === other.row &&
      one.columns === other.columns &&
      one.rows === other.rows &&
      one.came === other.came)
  );
}
