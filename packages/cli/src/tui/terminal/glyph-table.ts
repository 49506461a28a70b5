import { LRM } from '../../text/code-points.ts';
import { graphemes } from '../../text/graphemes.ts';
import { clusterWidth, isUnsureWidth } from '../../text/width.ts';

/**
 * Stands in for clusters that Ink's grid would measure in its own way.
 *
 * Ink gives each code point its own cell and widths of its own. So that rows line up by our widths alone, every cluster that is
 * not one plain cell goes through Ink as one private-use code point for each of its cells: its own code first, then fillers.
 * The painter turns them back. Private-use characters from other people go through the table like the rest.
 */
export interface GlyphTable {
  /** A drawn text (no control characters) with one code point for each of its cells. */
  encode(drawn: string): string;
  /** The cluster of a code made by `encode`; undefined when it is none. */
  glyph(codePoint: number): Glyph | undefined;
}

/** A cluster as it goes to the terminal. */
export interface Glyph {
  readonly text: string;
  /** Cells, 1 or more: a syllable of an Indic script can take three. */
  readonly width: number;
  /** Terminals may disagree about the width: the column after it must be set. */
  readonly unsure: boolean;
}

/** Each further cell of a wide glyph. */
export const FILLER = '\ue000';
export const FILLER_CODE = 0xe000;

const FIRST_BMP = 0xe001;
const LAST_BMP = 0xf8ff;
const FIRST_SUPPLEMENTARY = 0xf0000;
const LAST_SUPPLEMENTARY = 0xffffd;
/** Drawn when every code is taken, which only a flood of made-up clusters can bring about. */
const NO_CODE_LEFT = '\ufffd';

const PLAIN = /^[\u0020-\u007e]*$/;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/** An empty table. Codes live as long as it does. */
export function createGlyphTable(): GlyphTable {
  const codes = new Map<string, string>();
  const glyphs = new Map<number, Glyph>();
  let next = FIRST_BMP;

  function codeFor(text: string, width: number): string {
    const known = codes.get(text);
    if (known !== undefined) return known;
    if (next > LAST_SUPPLEMENTARY) return NO_CODE_LEFT.repeat(width);
    const code = String.fromCodePoint(next) + FILLER.repeat(width - 1);
    codes.set(text, code);
    glyphs.set(next, { text, width, unsure: isUnsureWidth(text.replaceAll(LRM, '')) });
    next = next === LAST_BMP ? FIRST_SUPPLEMENTARY : next + 1;
    return code;
  }

  function cellsOf(text: string): string {
    if (text === '') return '';
    if (CONTROL.test(text)) return NO_CODE_LEFT;
    const width = clusterWidth(text.replaceAll(LRM, ''));
    return isPlainCell(text, width) ? text : codeFor(text, width);
  }

  return {
    encode(drawn) {
      if (PLAIN.test(drawn)) return drawn;
      let result = '';
      let previous = '';
      for (const { text } of graphemes(drawn)) {
        const width = clusterWidth(text);
        // Direction marks go with the cell before them: a terminal may give one that stands alone a cell of its own.
        if (width === 0 && !CONTROL.test(text)) {
          previous += previous === '' ? '' : text;
          continue;
        }
        result += cellsOf(previous);
        previous = text;
      }
      return result + cellsOf(previous);
    },
    glyph: (codePoint) => glyphs.get(codePoint),
  };
}

function isPlainCell(text: string, width: number): boolean {
  if (width !== 1 || text.length !== 1 || isUnsureWidth(text)) return false;
  const code = text.charCodeAt(0);
  return code < 0xd800 && (code < 0x2000 || code > 0x206f || code === 0x2026);
}
