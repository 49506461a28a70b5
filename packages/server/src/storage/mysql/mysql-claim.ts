import { randomUUID } from 'node:crypto';
import { StartupError } from '../../domain/errors.ts';
import type { Logger } from '../../telemetry/log.ts';
import { COMMIT, type MysqlDatabase, rowsOf, START } from './mysql-database.ts';
import { createMysqlPool, type MysqlPool } from './mysql-pool.ts';
import type { MysqlTarget } from './mysql-url.ts';
import { quoted, withParams } from './sql-text.ts';

/**
 * The whole database for one process, until `release`. Not a row of the table `leases`: who is refused must learn who
 * has it, a renewal must not take it back from a process that had it in between, and earlier versions of imd look for it
 * in `server_meta`.
 */
export interface MysqlClaim {
  release(): Promise<void>;
}

export interface MysqlClaimDeps {
  readonly database: MysqlDatabase;
  readonly target: MysqlTarget;
  readonly logger: Logger;
}

/** How long a lease lasts without being renewed, how often it is renewed, and how often a dead holder's is looked at. */
const LEASE_MS = 10_000;
const RENEW_MS = 2_500;
const LOOK_MS = 500;

const NAME = 'memory_log_lease';

interface Lease {
  /** One process. */
  readonly holder: string;
  /** Its name, for people. */
  readonly node: string;
  /** By the clock of the database, which is the same for all. */
  readonly until: number;
}

const ENSURE = `INSERT INTO server_meta (name, value) VALUES ('${NAME}', '') ON DUPLICATE KEY UPDATE value = value`;
const READ = `SELECT value, CAST(UNIX_TIMESTAMP(SYSDATE(3)) * 1000 AS SIGNED) FROM server_meta
  WHERE name = '${NAME}' FOR UPDATE`;
const WRITE = `UPDATE server_meta SET value = ?1 WHERE name = '${NAME}'`;

function parse(value: string): Lease | undefined {
  return value === '' ? undefined : (JSON.parse(value) as Lease);
}

/** Writes our lease over the one that is there if `mayTake` allows it; answers that one. */
async function takeLease(
  { database }: MysqlClaimDeps,
  own: { readonly holder: string; readonly node: string },
  mayTake: (lease: Lease | undefined, now: number) => boolean,
): Promise<{ readonly taken: boolean; readonly lease: Lease | undefined }> {
  return database.transact(async (send) => {
    const [, , found] = await send(START, ENSURE, READ);
    const [value = '', now = 0] = rowsOf<[string, number]>(found)[0] ?? [];
    const lease = parse(value);
    if (!mayTake(lease, now)) {
      await send(COMMIT);
      return { taken: false, lease };
    }
    await send(withParams(WRITE, [JSON.stringify({ ...own, until: now + LEASE_MS })]), COMMIT);
    return { taken: true, lease };
  });
}

/** Built in SQL, since the name of a database may be longer than that of a lock. */
function lockName(database: string): string {
  return `CONCAT('imd-log-', LEFT(SHA2(${quoted(database)}, 256), 32))`;
}

/** A lock of the server that ends with our connection: whoever has it is alive. Taken again after a lost connection. */
async function holdLock(pool: MysqlPool, database: string): Promise<boolean> {
  const name = lockName(database);
  const sql = `SELECT IF(IS_USED_LOCK(${name}) = CONNECTION_ID(), 1, GET_LOCK(${name}, 0))`;
  const [found] = await pool.use((connection) => connection.query(sql, { commits: false }));
  return rowsOf<[number | null]>(found)[0]?.[0] === 1;
}

/** So that the next process is not refused: the server notices the end of a connection a moment after we have closed it. */
async function dropLock(pool: MysqlPool, database: string): Promise<void> {
  const sql = `SELECT RELEASE_LOCK(${lockName(database)})`;
  try {
    await pool.use((connection) => connection.query(sql, { commits: false }));
  } catch {
    // The database is away, and the lock with it.
  }
}

function inUse(node: string | undefined, target: MysqlTarget): StartupError {
  return new StartupError(
    `The database ${target.label} is in use by another imd${node === undefined ? '' : ` (node ${node})`}. ` +
      'With commandLog.driver = "memory" only one may use it: stop that one, or use Kafka for several nodes.',
  );
}

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/**
 * Takes the database for this process, and renews that until `release`. A holder that was killed leaves its lease: then
 * this waits until it has run out. A live one: throws StartupError. `onLost` is called once when another process has it;
 * a database that is away for a while loses nothing, since every batch is fenced by the epoch of its partition.
 */
export async function claimMysql(
  deps: MysqlClaimDeps,
  node: string,
  onLost: (reason: Error) => void,
): Promise<MysqlClaim> {
  const { target, logger } = deps;
  const pool = createMysqlPool(target, { size: 1, isolation: 'READ COMMITTED', multipleStatements: false });
  const own = { holder: randomUUID(), node };
  try {
    await acquire(deps, pool, own);
  } catch (error) {
    await pool.close();
    throw error;
  }
  let ended = false;
  let renewing = Promise.resolve();

  async function renew(): Promise<void> {
    try {
      const { taken, lease } = await takeLease(deps, own, (found) => found?.holder === own.holder);
      if (!taken && !ended) {
        ended = true;
        clearInterval(timer);
        onLost(new Error(`another imd (node ${lease?.node ?? 'unknown'}) uses the database now`));
        return;
      }
      // The lease alone decides; a starting process that looks whether we are alive may have the lock for a moment.
      await holdLock(pool, target.database);
    } catch {
      logger.debug('the lease on the database was not renewed; trying again');
    }
  }

  let busy = false;
  const timer = setInterval(() => {
    if (busy || ended) return;
    busy = true;
    renewing = renew().finally(() => {
      busy = false;
    });
  }, RENEW_MS);
  return {
    async release() {
      const mine = !ended;
      ended = true;
      clearInterval(timer);
      await renewing;
      try {
        if (mine) await giveBack(deps, own.holder);
        await dropLock(pool, target.database);
      } finally {
        await pool.close();
      }
    },
  };
}

async function acquire(deps: MysqlClaimDeps, pool: MysqlPool, own: { holder: string; node: string }): Promise<void> {
  let first: Lease | undefined;
  for (;;) {
    if (!(await holdLock(pool, deps.target.database))) {
      const { lease } = await takeLease(deps, own, () => false);
      throw inUse(lease?.node, deps.target);
    }
    // With the lock in our hands, a lease of our own name is that of our former self.
    const { taken, lease } = await takeLease(
      deps,
      own,
      (found, now) => found === undefined || found.until <= now || found.node === own.node,
    );
    if (taken || lease === undefined) return;
    if (first === undefined) {
      first = lease;
      deps.logger.info('waiting for the lease of an imd that has gone', { node: lease.node });
    } else if (lease.holder !== first.holder || lease.until !== first.until) {
      await dropLock(pool, deps.target.database);
      throw inUse(lease.node, deps.target);
    }
    await wait(LOOK_MS);
  }
}

/** So that the next process need not wait. Failing is no harm: the lease runs out. */
async function giveBack({ database }: MysqlClaimDeps, holder: string): Promise<void> {
  try {
    await database.transact(async (send) => {
      const [, , found] = await send(START, ENSURE, READ);
      const lease = parse(rowsOf<[string, number]>(found)[0]?.[0] ?? '');
      await send(...(lease?.holder === holder ? [withParams(WRITE, [''])] : []), COMMIT);
    });
  } catch {
    // The database is away.
  }
}
