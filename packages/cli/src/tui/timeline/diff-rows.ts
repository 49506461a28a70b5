import { type TextPiece, UNDERLINE, wrapPieces } from '../../text/styled-text.ts';
import { type DiffLine, textDiff } from '../../text/text-diff.ts';
import type { Row, Span } from '../theme/rows.ts';

/** Lines around a difference that are shown with it. */
const CONTEXT = 2;

/** What an edit took away and what it wrote instead, line by line; long parts that stayed the same are counted. */
export function diffRows(before: string, after: string, width: number): readonly Row[] {
  const lines = textDiff(before, after);
  const isNear = nearDifferences(lines);
  const rows: Row[] = [];
  let same = 0;
  const count = () => {
    if (same > 0) rows.push([{ text: `  … ${same} ${same === 1 ? 'line' : 'lines'} the same`, style: 'dim' }]);
    same = 0;
  };
  for (const [index, line] of lines.entries()) {
    if (!isNear[index]) {
      same++;
      continue;
    }
    count();
    rows.push(...lineRows(line, width));
  }
  count();
  return rows;
}

function nearDifferences(lines: readonly DiffLine[]): readonly boolean[] {
  const near = lines.map(() => false);
  for (const [index, { kind }] of lines.entries()) {
    if (kind !== 'same') near.fill(true, Math.max(0, index - CONTEXT), index + CONTEXT + 1);
  }
  return near;
}

const SIGNS = { same: '  ', added: '+ ', removed: '- ' } as const;

function lineRows({ kind, parts }: DiffLine, width: number): Row[] {
  const style = kind === 'added' ? 'codeAdded' : kind === 'removed' ? 'codeRemoved' : undefined;
  const pieces = parts.map(({ text, isChanged }): TextPiece => (isChanged ? { text, attrs: UNDERLINE } : { text }));
  return wrapPieces(pieces, Math.max(1, width - 2)).map((row, index) => [
    { text: index === 0 ? SIGNS[kind] : '  ', style },
    ...row.map((span): Span => ({ ...span, style })),
  ]);
}
