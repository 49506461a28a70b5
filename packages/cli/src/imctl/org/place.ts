import { ClientError } from '../../client/errors.ts';
import { sanitizeLine } from '../../text/sanitize.ts';

/** Where something stands in a file; lines and columns from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What is wrong at a place: a sentence without its end. */
export interface Problem {
  readonly place: Place;
  readonly text: string;
}

/** More are counted only. */
const SHOWN = 50;

/** "org.yaml:3:5", as compilers write it. */
export function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** Throws ClientError invalid_argument with all of them, a line each, by file and line; returns when there are none. */
export function refuseProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const inOrder = [...problems].sort(
    ({ place: left }, { place: right }) =>
      compare(left.file, right.file) || left.line - right.line || left.column - right.column,
  );
  const lines = inOrder.slice(0, SHOWN).map(({ place, text }) => `${placeText(place)}: ${sanitizeLine(text)}.`);
  const rest = inOrder.length - lines.length;
  throw new ClientError(
    'invalid_argument',
    [
      `the description has ${inOrder.length === 1 ? 'an error' : `${inOrder.length} errors`}; nothing was changed.`,
      ...lines,
      ...(rest > 0 ? [`and ${rest} more.`] : []),
    ].join('\n'),
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
