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
  const url = await urlOf(options);
  const { hostname, port, username, password, pathname } = url;
  const name = decodeURIComponent(pathname.slice(1));
  const { default: mysql } = await import('mysql2');
  const connection = mysql.createConnection({
    host: decodeURIComponent(hostname).replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 3_306 : Number(port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: name,
    charset: 'utf8mb4',
    timezone: options.timezone,
    connectTimeout: CONNECT_MS,
    supportBigNumbers: true,
  });
  await connected(connection, `${url.host}/${name}`);
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

function connected(connection: Connection, label: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.connect((error) => {
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
