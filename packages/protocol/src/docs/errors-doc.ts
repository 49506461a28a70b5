import { ERROR_CODES, type ErrorCodeRow } from '../error-codes.ts';
import { table } from './markdown.ts';

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
  [9, 'Nobody has answered `im ask` in time; the question is sent.'],
];

/** docs/errors.md as text, made from the tables of codes. */
export function renderErrorsDoc(): string {
  return `${[
    '# Errors',
    '',
    'Generated from `packages/protocol/src/error-codes.ts` by `npm run generate`; do not edit.',
    '',
    'One closed list for the socket, REST and the command line. On the socket, an error is the answer `Error` with the wire code',
    '([protocol.md](protocol.md#errors)); in REST, a problem document (RFC 9457) with the name in `code`; a program ends with the',
    'exit code. The message is for people and may change: decide by the code. [Close codes](protocol.md#close-codes) are those of sockets.',
    '',
    '## Codes',
    '',
    ...table(['code', 'wire', 'HTTP', 'exit', 'retry', 'meaning'], Object.entries(ERROR_CODES).map(codeRow)),
    '',
    '**retry: yes** means that the same request may succeed later. Wait `retry_after_ms` (in REST: `Retry-After`) if given, else',
    'back off. Repeat a send or a change with the same client id or op id, and it is done once. Any other error comes back until the',
    'request or the state changes. Treat an unknown wire code as `internal`.',
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
