import { BREAK_SIGN, isRightToLeft, LRM, TAB_CELLS } from './code-points.ts';
import { filterText } from './filter.ts';
import { drawnCluster, graphemes } from './graphemes.ts';
import { textWidth } from './width.ts';

/**
 * Makes a text from someone else safe to draw in one row: a name, a title, a preview, one cell of a table.
 *
 * Control characters become visible signs (`␛`, `↵`; a tab is one space), no escape sequence survives, direction
 * overrides and isolates are left out, a text with right-to-left letters is fenced with left-to-right marks so that
 * it does not reorder its neighbours, stacked marks are capped with `…`, invisible characters are not drawn.
 * The result is for drawing only: copy and save the source. Sanitizing twice changes nothing.
 */
export function sanitizeLine(text: string): string {
  const drawn = drawnText(filterText(text).text.replaceAll('\n', BREAK_SIGN).replaceAll('\t', ' '));
  return fenced(drawn);
}

/**
 * Makes a text of several lines safe to draw: as `sanitizeLine`, but line feeds stay (CR LF becomes one) and tabs
 * become spaces up to the next multiple of eight cells from the start of the line. Each line is fenced separately.
 */
export function sanitizeBlock(text: string): string {
  return filterText(text).text.split('\n').map(expandTabs).map(fenced).join('\n');
}

/** Left-to-right marks around a drawn text that has right-to-left letters; other texts come back unchanged. */
export function fenced(drawn: string): string {
  return isRightToLeft(drawn) ? LRM + drawn + LRM : drawn;
}

function drawnText(filtered: string): string {
  let result = '';
  for (const cluster of graphemes(filtered)) result += drawnCluster(cluster.text);
  return result;
}

function expandTabs(line: string): string {
  if (!line.includes('\t')) return drawnText(line);
  let result = '';
  let column = 0;
  for (const { text } of graphemes(line)) {
    const drawn = text === '\t' ? ' '.repeat(TAB_CELLS - (column % TAB_CELLS)) : drawnCluster(text);
    result += drawn;
    column += text === '\t' ? drawn.length : textWidth(drawn);
  }
  return result;
}
