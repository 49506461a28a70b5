import { CLOSE_CODES, ERROR_CODES, type ErrorCodeRow } from '../error-codes.ts';

/** What each exit code of the programs means. */
const EXIT_CODES: readonly (readonly [code: number, meaning: string])[] = [
  [0, 'Done.'],
  [1, 'Something else failed.'],
  [2, 'Wrong usage: an unknown option, or a value that is not allowed.'],
  [3, 'Not logged in, or the session is over.'],
  [4, 'There is no such thing (any more).'],
  [5, 'It conflicts with what is there.'],
  [6, 'Refused: you may not, or the present state does not allow it.'],
  [7, 'The server is not reachable or cannot take it now; try again later.'],
  [8, 'The outcome is unknown: it may or may not be done. Retry with the same id.'],
];

/** docs/errors.md as text, made from the tables of codes. */
export function renderErrorsDoc(): string {
  return `${[
    '# Errors',
    '',
    'Generated from `packages/protocol/src/error-codes.ts` by `npm run generate`; do not edit.',
    '',
    'One closed list for the socket, REST and the command line. On the socket an error is the answer `Error` with its wire code',
    '([protocol.md](protocol.md#errors)); in REST it is a problem document (RFC 9457) with the code in `code`; the programs end',
    'with the exit code. The message of an error is one sentence for people and may change; decide by the code.',
    '',
    '## Codes',
    '',
    ...table(['code', 'wire', 'HTTP', 'exit', 'retry', 'meaning'], Object.entries(ERROR_CODES).map(codeRow)),
    '',
    '**retry: yes** means that the same request may succeed later without being changed. Wait `retry_after_ms` (in REST the header',
    '`Retry-After`) if it is given, else a moment that grows from try to try. A send or change is repeated with the same client id or',
    'op id, so that it is done once however often it is asked for. All other errors come again until the request or the state changes.',
    '',
    'A client that meets a wire code it does not know treats it as `internal`.',
    '',
    '## Close codes of the socket',
    '',
    ...table(
      ['code', 'name', 'come back by itself', 'reason text begins with'],
      Object.entries(CLOSE_CODES).map(closeRow),
    ),
    '',
    'Any other code (1006, for example) means a broken link: come back, with a growing delay.',
    '',
    '## Exit codes',
    '',
    ...table(
      ['exit', 'meaning'],
      EXIT_CODES.map(([code, meaning]) => [String(code), meaning]),
    ),
  ].join('\n')}\n`;
}

function codeRow([name, row]: [string, ErrorCodeRow]): string[] {
  const retry = row.retryable ? 'yes' : 'no';
  // The anchor is what the `type` of a problem document in REST points at.
  return [`<a id="${name}"></a>\`${name}\``, String(row.wire), String(row.http), String(row.exit), retry, row.sentence];
}

type CloseRow = (typeof CLOSE_CODES)[keyof typeof CLOSE_CODES];

function closeRow([name, row]: [string, CloseRow]): string[] {
  return [String(row.code), `\`${name}\``, row.reconnect ? 'yes' : 'no', row.reason];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
