/**
 * A use of MySQL that failed, without the driver's text: that carries SQL, values and bodies. `code` is the driver's name
 * of it, e.g. ER_LOCK_DEADLOCK or ECONNREFUSED.
 */
export class MysqlFailure extends Error {
  readonly code: string;
  /** What the failure says about the work that was asked for. */
  readonly kind: 'transient' | 'permanent';
  /** The work may have been done all the same: the answer was lost, not the question. */
  readonly outcomeUnknown: boolean;
  /** The connection is of no use any more. */
  readonly fatal: boolean;
  /** Which statement of a query failed, from 0. */
  readonly statement: number;
  /** For a duplicate: the name of the unique index, "PRIMARY" for the primary key. */
  readonly duplicateKey: string | undefined;

  constructor(message: string, details: Omit<MysqlFailure, keyof Error>) {
    super(message);
    this.name = 'MysqlFailure';
    this.code = details.code;
    this.kind = details.kind;
    this.outcomeUnknown = details.outcomeUnknown;
    this.fatal = details.fatal;
    this.statement = details.statement;
    this.duplicateKey = details.duplicateKey;
  }
}

interface DriverError {
  readonly code: string;
  /** The server's number; 0 when the driver itself failed. */
  readonly errno: number;
  readonly fatal: boolean;
  readonly message: string;
}

/**
 * The server's answers that may be others later: full or failing disk (1021, 1114, 3), out of memory (1037, 1038, 1041),
 * too many connections (1040, 1203, 1226), going down or away (1053, 1079, 1152-1161, 1927, 3032, 4031), lock waits and
 * deadlocks (1205, 1206, 1213), a row that changed meanwhile (1020), an interrupted query (1317, 1969, 3024), and a server
 * that is read only for now, as in a failover (1290, 1792, 1836).
 */
const TRANSIENT: ReadonlySet<number> = new Set([
  3, 1020, 1021, 1037, 1038, 1040, 1041, 1053, 1079, 1114, 1152, 1158, 1159, 1160, 1161, 1180, 1203, 1205, 1206, 1213,
  1226, 1290, 1317, 1792, 1836, 1927, 1969, 3024, 3032, 4031,
]);
/** After these the connection ends, or speaks to a server that we should leave. */
const ENDS_CONNECTION: ReadonlySet<number> = new Set([1053, 1079, 1152, 1290, 1792, 1836, 1927, 3032, 4031]);
/** Errors that may come while the commit itself is under way. */
const DURING_COMMIT: ReadonlySet<number> = new Set([
  3, 1021, 1053, 1079, 1114, 1152, 1180, 1317, 1927, 1969, 3024, 3032,
]);
const DUPLICATE: ReadonlySet<number> = new Set([1062, 1586]);

/** Failures of the driver itself or of the network below it; anything else with a code is not of the database. */
const NETWORK =
  /^(?:PROTOCOL_[A-Z_]+|HANDSHAKE_[A-Z_]+|ECONN[A-Z]+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|E(?:HOST|NET)(?:UNREACH|DOWN))$/;

function driverError(thrown: unknown): DriverError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  // Sequelize keeps the driver's error inside its own.
  if ('parent' in thrown && thrown.parent instanceof Error) return driverError(thrown.parent);
  if (thrown.name === 'SequelizeConnectionAcquireTimeoutError') {
    return { code: 'NO_CONNECTION', errno: 0, fatal: false, message: '' };
  }
  if (!('code' in thrown) || typeof thrown.code !== 'string') return undefined;
  const { code, message } = thrown;
  const errno = 'errno' in thrown && typeof thrown.errno === 'number' ? thrown.errno : 0;
  // Node numbers its own failures below zero.
  if (errno > 0 && !code.startsWith('SQLITE_')) {
    return { code, errno, fatal: 'fatal' in thrown && thrown.fatal === true, message };
  }
  return NETWORK.test(code) ? { code, errno: 0, fatal: true, message } : undefined;
}

/** "Duplicate entry '…' for key 'messages.PRIMARY'", on MariaDB without the table. The value may hold anything. */
function duplicateKeyOf({ errno, message }: DriverError): string | undefined {
  if (!DUPLICATE.has(errno)) return undefined;
  return /for key '(?:[^'.]*\.)?([^'.]+)'$/.exec(message)?.[1];
}

/** The failure behind a thrown thing; undefined when it does not come from the database. */
export function mysqlFailure(
  thrown: unknown,
  at: { readonly statement: number; readonly commits: boolean } = { statement: 0, commits: true },
): MysqlFailure | undefined {
  if (thrown instanceof MysqlFailure) return thrown;
  const error = driverError(thrown);
  if (error === undefined) return undefined;
  const { code, errno } = error;
  const answered = errno > 0;
  return new MysqlFailure(`The database failed (${code}).`, {
    code,
    kind: !answered || TRANSIENT.has(errno) ? 'transient' : 'permanent',
    outcomeUnknown: at.commits && (!answered || DURING_COMMIT.has(errno)),
    fatal: error.fatal || !answered || ENDS_CONNECTION.has(errno),
    statement: at.statement,
    duplicateKey: duplicateKeyOf(error),
  });
}

/** No connection could be had: surely nothing was done. */
export function connectFailure(thrown: unknown): MysqlFailure {
  const named = thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  const code = driverError(thrown)?.code ?? (named || 'NO_CONNECTION');
  return new MysqlFailure(`The database cannot be reached (${code}).`, {
    code,
    kind: 'transient',
    outcomeUnknown: false,
    fatal: true,
    statement: 0,
    duplicateKey: undefined,
  });
}
