import { readFile } from 'node:fs/promises';
import type { Connection, RowDataPacket } from 'mysql2';
import { ClientError } from '../../../client/errors.ts';
import { describeFailure } from '../../../client/link/network-failure.ts';

/** Where a database of IM-Go is. */
export interface DatabaseOptions {
  readonly from?: string;
  readonly fromFile?: string;
  /** Of the times in it: "local", "Z" or "+08:00". */
  readonly timezone: string;
  /** Ends the connecting. */
  readonly signal: AbortSignal;
}

/** A database that is only read. */
export interface SourceDatabase {
  /** Its name, which tells it from others. */
  readonly name: string;
  all<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Rows as they come, no faster than they are taken. */
  stream<Row>(sql: string, params?: readonly unknown[]): AsyncIterable<Row>;
  close(): Promise<void>;
}

const FORM = 'mysql://USER@HOST:3306/DATABASE';
const CONNECT_MS = 10_000;

/**
 * Connects. Throws ClientError invalid_argument for an URL that is none, unauthenticated for a log-in that is refused, not_found
 * for a database that is not there, and unavailable when nothing answers.
 */
export async function openDatabase(options: DatabaseOptions): Promise<SourceDatabase> {
  const { url, host, user, password, name } = await placeOf(options);
  const { default: mysql } = await import('mysql2');
  const connection = mysql.createConnection({
    host,
    port: url.port === '' ? 3_306 : Number(url.port),
    user,
    password,
    database: name,
    charset: 'utf8mb4',
    timezone: options.timezone,
    connectTimeout: CONNECT_MS,
    supportBigNumbers: true,
  });
  await connected(connection, `${url.host}/${name}`, options.signal);
  const ask = (sql: string, params: readonly unknown[]) => connection.query<RowDataPacket[]>(sql, [...params]);
  return {
    name,
    all: <Row>(sql: string, params: readonly unknown[] = []) =>
      new Promise<Row[]>((resolve, reject) => {
        connection.query<RowDataPacket[]>(sql, [...params], (error, rows) =>
          error === null ? resolve(rows as Row[]) : reject(broken(error)),
        );
      }),
    stream: <Row>(sql: string, params: readonly unknown[] = []) => ask(sql, params).stream() as AsyncIterable<Row>,
    close: () =>
      new Promise<void>((resolve) => {
        // A database that is gone needs no goodbye.
        connection.end(() => resolve());
      }),
  };
}

/** Where the URL says that it is. Throws ClientError invalid_argument for one that says nothing of the kind. */
async function placeOf(options: DatabaseOptions) {
  const url = await urlOf(options);
  try {
    const [host = '', user = '', password = '', name = ''] = [
      url.hostname.replace(/^\[(.*)\]$/, '$1'),
      url.username,
      url.password,
      url.pathname.slice(1),
    ].map(decodeURIComponent);
    return { url, host, user, password, name };
  } catch (error) {
    // Neither is its cause: it has the text, and that may have a password.
    if (!(error instanceof URIError)) throw error;
    throw new ClientError(
      'invalid_argument',
      'the URL of the database has a "%" without two hexadecimal digits behind it; write a "%" itself as %25.',
    );
  }
}

async function urlOf({ from, fromFile }: DatabaseOptions): Promise<URL> {
  if ((from === undefined) === (fromFile === undefined)) {
    throw new ClientError('invalid_argument', `say where it is: --from ${FORM}, or --from-file FILE with such a line.`);
  }
  const text = from ?? (await readFile(fromFile ?? '', 'utf8')).trim();
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.protocol !== 'mysql:' || url.hostname === '' || url.pathname.length < 2) {
    // The text is not repeated: it may have a password.
    throw new ClientError('invalid_argument', `this is not the URL of a database; it looks like ${FORM}.`);
  }
  if (from !== undefined && url.password !== '') {
    throw new ClientError(
      'invalid_argument',
      'others would see the password in the process list: write the URL into a file, and name it with --from-file.',
    );
  }
  return url;
}

function connected(connection: Connection, label: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      connection.destroy();
      reject(signal.reason);
    };
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    connection.connect((error) => {
      signal.removeEventListener('abort', stop);
      if (error === null) resolve();
      else reject(refusal(error, `the database ${label}`));
    });
  });
}

function refusal(error: Error, database: string): ClientError {
  const why = `${error.message}.`;
  const { cause, code } = { cause: error, code: codeOf(error) };
  if (/^ER_(ACCESS|DBACCESS|NOT_SUPPORTED_AUTH)/.test(code)) {
    return new ClientError('unauthenticated', `${database} refuses the log-in: ${why}`, { cause });
  }
  if (code === 'ER_BAD_DB_ERROR') return new ClientError('not_found', `${database} is not there: ${why}`, { cause });
  return new ClientError('unavailable', `${database} cannot be reached: ${describeFailure(error)}.`, { cause });
}

/** What the database says, as an error of this program. */
export function broken(error: unknown): ClientError {
  // What the server of the database says has a code of its own; the rest is about the way to it.
  const isAnswer = codeOf(error).startsWith('ER_');
  return isAnswer
    ? new ClientError('failed_precondition', `the database answers: ${(error as Error).message}.`, { cause: error })
    : new ClientError('unavailable', `the database cannot be reached any more: ${describeFailure(error)}.`, {
        cause: error,
      });
}

function codeOf(error: unknown): string {
  return String((error as { readonly code?: unknown }).code);
}
