import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { StartupError } from '../../domain/errors.ts';

/** Where a database is and how to log in there. */
export interface MysqlTarget {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** For messages: never with the password. */
  readonly label: string;
  readonly ssl: MysqlTls | undefined;
}

export interface MysqlTls {
  readonly rejectUnauthorized: boolean;
  /** The name in the certificate must be the host's. */
  readonly verifyIdentity: boolean;
  readonly ca?: string;
  readonly minVersion: 'TLSv1.2';
}

export interface MysqlTlsOptions {
  readonly tls?: 'off' | 'verify' | 'insecure' | undefined;
  readonly tlsCa?: string | undefined;
}

const FORM = 'mysql://USER:PASSWORD@HOST:3306/DATABASE';

/** Takes a database URL apart. Throws StartupError without repeating the URL, since a password stands in it. */
export function mysqlTarget(url: string, options: MysqlTlsOptions): MysqlTarget {
  if (!URL.canParse(url)) {
    throw new StartupError(
      `storage.url is not the URL of a database; it looks like ${FORM}. ` +
        'Characters such as @, /, # and % in the password are written as %40, %2F, %23 and %25.',
    );
  }
  const { hostname, port, username, password, pathname, search } = new URL(url);
  const database = decode(pathname.slice(1));
  if (hostname === '') throw new StartupError(`storage.url names no host; it looks like ${FORM}.`);
  if (database === '' || database.includes('/')) {
    throw new StartupError(`storage.url names no database; it looks like ${FORM}.`);
  }
  if (search !== '') {
    throw new StartupError(
      'storage.url takes no options after a "?"; use storage.poolSize, storage.tls, storage.tlsCa.',
    );
  }
  const host = decode(hostname).replace(/^\[(.*)\]$/, '$1');
  if (options.tls === 'verify' && isIP(host) !== 0) {
    // The driver would compare the certificate with the name "localhost" instead.
    throw new StartupError(
      'With storage.tls = "verify" the database must be named by its host name in storage.url, not by its address: ' +
        'certificates are checked by name.',
    );
  }
  const number = port === '' ? 3_306 : Number(port);
  return {
    host,
    port: number,
    user: decode(username),
    password: decode(password),
    database,
    label: `"${database}" on ${hostname}:${number}`,
    ssl: sslOf(options),
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new StartupError('storage.url has a "%" that begins no code; a percent sign is written as %25.');
  }
}

function sslOf({ tls = 'off', tlsCa = '' }: MysqlTlsOptions): MysqlTls | undefined {
  if (tls === 'off') return undefined;
  const verify = tls === 'verify';
  const options = { rejectUnauthorized: verify, verifyIdentity: verify, minVersion: 'TLSv1.2' } as const;
  if (!verify || tlsCa === '') return options;
  try {
    return { ...options, ca: readFileSync(tlsCa, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new StartupError(`The file ${tlsCa} of storage.tlsCa cannot be read (${code}).`, { cause: { code } });
  }
}
