import { graphemes } from '../../text/graphemes.ts';
import { clusterWidth } from '../../text/width.ts';
import type { PromptLine } from './prompt-line.ts';

/** Writes lines that stay and one prompt under them that changes. */
export interface LineWriter {
  /** The bytes that add lines and turn the prompt into this one; '' when nothing changed. */
  write(lines: readonly string[], prompt: PromptLine): string;
  /** The terminal was used by someone else or has another size: the prompt is written anew where the cursor is. */
  reset(columns: number): void;
}

interface Laid {
  readonly rows: readonly string[];
  readonly cursor: { readonly row: number; readonly column: number };
}

const ONLY_ASCII = /^[ -~]*$/;

/**
 * A screen reader speaks what is written. So nothing is written twice: a letter at the end is that letter alone, and of a
 * change in a row of plain letters only what comes after the change; lines that were said are never touched again.
 */
export function createLineWriter(columnsAtStart: number): LineWriter {
  let columns = columnsAtStart;
  let shown: Laid | undefined;

  function writeAnew(lines: readonly string[], next: Laid): string {
    const up = shown === undefined || shown.cursor.row === 0 ? '' : `\u001b[${shown.cursor.row}A`;
    const said = lines.map((line) => `${line.replaceAll('\n', '\r\n')}\r\n`).join('');
    return `\r${up}\u001b[J${said}${next.rows.join('\r\n')}${cursorFromEnd(next)}`;
  }

  return {
    write(lines, prompt) {
      const next = laidOut(prompt, columns);
      const old = shown;
      if (lines.length === 0 && old !== undefined && sameRows(old, next)) {
        shown = next;
        return cursorMove(old, next);
      }
      const small = lines.length === 0 && old !== undefined ? rowChange(old, next) : undefined;
      const bytes = small ?? writeAnew(lines, next);
      shown = next;
      return bytes;
    },
    reset(newColumns) {
      columns = newColumns;
      shown = undefined;
    },
  };
}

/** Rows of fewer cells than the terminal has, so that it never wraps them. */
function laidOut(prompt: PromptLine, columns: number): Laid {
  const width = Math.max(2, columns - 1);
  const rows: string[] = [''];
  let used = 0;
  let cursor = { row: 0, column: 0 };
  const put = (text: string) => {
    for (const cluster of graphemes(text)) {
      const cells = clusterWidth(cluster.text);
      if (used + cells > width) {
        rows.push('');
        used = 0;
      }
      rows[rows.length - 1] += cluster.text;
      used += cells;
    }
  };
  put(prompt.before);
  cursor = { row: rows.length - 1, column: used };
  put(prompt.after);
  return { rows, cursor };
}

function sameRows(a: Laid, b: Laid): boolean {
  return a.rows.length === b.rows.length && a.rows.every((row, index) => row === b.rows[index]);
}

/** A change in the last row, where all rows before it stay; undefined: more than that. */
function rowChange(old: Laid, next: Laid): string | undefined {
  const last = next.rows.length - 1;
  if (old.rows.length !== next.rows.length || old.cursor.row !== last || next.cursor.row !== last) return undefined;
  if (!next.rows.every((row, index) => index === last || row === old.rows[index])) return undefined;
  const before = old.rows[last] ?? '';
  const after = next.rows[last] ?? '';
  if (!ONLY_ASCII.test(before) || !ONLY_ASCII.test(after)) {
    return `\r\u001b[K${after}${columnTo(next.cursor.column)}`;
  }
  let same = 0;
  while (same < before.length && same < after.length && before[same] === after[same]) same++;
  const to = old.cursor.column === same ? '' : columnTo(same);
  const clear = before.length > after.length || same < before.length ? '\u001b[K' : '';
  const back = next.cursor.column === after.length ? '' : columnTo(next.cursor.column);
  return `${to}${clear}${after.slice(same)}${back}`;
}

function cursorMove(old: Laid, next: Laid): string {
  if (old.cursor.row === next.cursor.row && old.cursor.column === next.cursor.column) return '';
  const rows = next.cursor.row - old.cursor.row;
  const vertical = rows === 0 ? '' : rows < 0 ? `\u001b[${-rows}A` : `\u001b[${rows}B`;
  return `${vertical}${columnTo(next.cursor.column)}`;
}

function cursorFromEnd(next: Laid): string {
  const up = next.rows.length - 1 - next.cursor.row;
  return `${up === 0 ? '' : `\u001b[${up}A`}${columnTo(next.cursor.column)}`;
}

function columnTo(column: number): string {
  return `\u001b[${column + 1}G`;
}
