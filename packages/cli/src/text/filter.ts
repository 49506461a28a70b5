import { drawnCodePoint } from './code-points.ts';

/** A text without what must not be drawn, and where each of its units came from. */
export interface FilteredText {
  readonly text: string;
  /** UTF-16 offset in the source of each unit of `text`, and of its end; undefined when nothing was changed. */
  readonly offsets: readonly number[] | undefined;
}

/** Printable ASCII, line feeds and tabs, Latin letters, CJK, kana, Hangul syllables: nothing to filter in these. */
const PLAIN = /^[\n\t\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u3001-\u312f\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]*$/u;

/**
 * Takes out or makes visible what must not reach a terminal; line feeds and tabs stay.
 * CR LF and the Unicode line and paragraph separators become one line feed each.
 */
export function filterText(source: string): FilteredText {
  if (PLAIN.test(source)) return { text: source, offsets: undefined };
  const parts: string[] = [];
  const offsets: number[] = [];
  let changed = false;
  for (let index = 0; index < source.length; ) {
    const character = String.fromCodePoint(source.codePointAt(index) ?? 0);
    const isCrLf = character === '\r' && source[index + 1] === '\n';
    const drawn = isCrLf ? '\n' : drawnCodePoint(character);
    changed ||= drawn !== character || isCrLf;
    for (let unit = 0; unit < drawn.length; unit++) offsets.push(drawn === character ? index + unit : index);
    parts.push(drawn);
    index += isCrLf ? 2 : character.length;
  }
  if (!changed) return { text: source, offsets: undefined };
  offsets.push(source.length);
  return { text: parts.join(''), offsets };
}
