import { randomUUID } from 'node:crypto';
import type { Clock } from '../../domain/clock.ts';
import { configuredName } from '../../domain/cluster.ts';
import { StartupError } from '../../domain/errors.ts';
import { LEASE_LEVEL } from '../../domain/level.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { databaseNow } from '../cold/database-time.ts';
import { HISTORY_NAME } from '../shared/server-meta.ts';
import { claimMysql } from './mysql-claim.ts';
import { COMMIT, type MysqlDatabase, openMysqlDatabase, START } from './mysql-database.ts';
import { MysqlFailure } from './mysql-failure.ts';
import { migrateMysql } from './mysql-migrator.ts';
import { checkServer, checkTables, mysqlStartupError } from './mysql-startup.ts';
import { type MysqlTarget, type MysqlTlsOptions, mysqlTarget } from './mysql-url.ts';
import { int, quoted } from './sql-text.ts';

/** What a database says of the log that it belongs to. */
export interface LogState {
  /** Its id, which stands in every record; undefined before the first start with Kafka. */
  readonly incarnation: string | undefined;
  /** How many partitions it has; undefined as above. */
  readonly partitions: number | undefined;
  /** Partition → the first place in it that is not stored. */
  readonly checkpoints: ReadonlyMap<number, number>;
}

/** A log that begins anew. */
export interface NewLog {
  readonly incarnation: string;
  /** The first place of each partition that counts. */
  readonly checkpoints: readonly number[];
}

export interface LogStateStore {
  /** For people: the database without its password. */
  readonly label: string;
  read(): Promise<LogState>;
  /**
   * The configured names of nodes that may own partitions, each once: whose lease lasts, or who lived a moment ago and is of a
   * version that owns them by a group of Kafka.
   */
  running(): Promise<readonly string[]>;
  /** All at once or not at all. No owner of before can store anything afterwards. */
  write(log: NewLog): Promise<void>;
  close(): Promise<void>;
}

const NAMES = { incarnation: 'log_incarnation', partitions: 'log_partitions' } as const;

/**
 * Opens the database, which must be used by no imd that keeps its log in memory, and holds it against such until `close`.
 * Throws StartupError.
 */
export async function openLogState(
  options: MysqlTlsOptions & {
    readonly url: string;
    readonly clock: Clock;
    /** This is the restore of a backup. */
    readonly restores?: boolean;
  },
): Promise<LogStateStore> {
  const target = mysqlTarget(options.url, options);
  const database = openMysqlDatabase(target, { readers: 1, writers: 1 });
  const logger = createSilentLogger();
  try {
    await checkServer(database, target, logger);
    await migrateMysql(target, { now: options.clock.now, restores: options.restores ?? false });
    await checkTables(database, target);
    // Its lock is lost only to another process of this kind, and the write is one transaction.
    const claim = await claimMysql({ database, target, logger }, 'imd log reset', () => {});
    return createStore(database, target, () => claim.release());
  } catch (error) {
    await database.close();
    throw mysqlStartupError(error, target);
  }
}

function createStore(database: MysqlDatabase, target: MysqlTarget, release: () => Promise<void>): LogStateStore {
  return {
    label: target.label,
    read: () => explained(target, () => read(database)),
    running: () => explained(target, () => running(database)),
    write: (log) => explained(target, () => write(database, log)),
    async close() {
      await release();
      await database.close();
    },
  };
}

async function explained<Result>(target: MysqlTarget, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MysqlFailure)) throw error;
    throw new StartupError(`The database ${target.label} failed meanwhile (${error.code}); run the command again.`, {
      cause: { code: error.code },
    });
  }
}

async function read(database: MysqlDatabase): Promise<LogState> {
  const meta = new Map(
    await database.all<[string, string]>(
      'SELECT CAST(name AS CHAR), value FROM server_meta WHERE name IN (?1)',
      Object.values(NAMES),
    ),
  );
  const rows = await database.all<[number, number]>('SELECT partition_id, next_offset FROM log_checkpoints');
  const partitions = meta.get(NAMES.partitions);
  return {
    incarnation: meta.get(NAMES.incarnation),
    partitions: partitions === undefined ? undefined : Number(partitions),
    checkpoints: new Map(rows),
  };
}

const NOW = databaseNow('mysql');
const LEASES = `SELECT node FROM log_owners WHERE until > ${NOW}`;
const OLDER = `SELECT CAST(name AS CHAR) FROM nodes WHERE lease_until > ${NOW} AND level < ${LEASE_LEVEL}`;

async function running(database: MysqlDatabase): Promise<readonly string[]> {
  const names = (await database.all<[string]>(LEASES)).map(([node]) => node);
  const older = (await database.all<[string]>(OLDER)).map(([name]) => configuredName(name));
  return [...new Set([...names, ...older])].sort();
}

async function write(database: MysqlDatabase, { incarnation, checkpoints }: NewLog): Promise<void> {
  const rows = checkpoints.map(
    (checkpoint, partition) => `(${int(partition)}, 1, '', ${int(checkpoint)}, ${int(checkpoint)})`,
  );
  const meta = [
    `(${quoted(NAMES.incarnation)}, ${quoted(incarnation)})`,
    `(${quoted(NAMES.partitions)}, ${quoted(String(checkpoints.length))})`,
    // What was in the old log and not stored is gone, so clients may hold what this store never had.
    `(${quoted(HISTORY_NAME)}, ${quoted(randomUUID())})`,
  ];
  await database.transact((send) =>
    send(
      START,
      // Those too that the new log does not have: an owner of before may still think that they are its.
      "UPDATE log_checkpoints SET epoch = epoch + 1, owner = '', next_offset = 0, published = 0",
      `INSERT INTO log_checkpoints (partition_id, epoch, owner, next_offset, published) VALUES ${rows.join(', ')}
        ON DUPLICATE KEY UPDATE next_offset = VALUES(next_offset), published = VALUES(published)`,
      `INSERT INTO server_meta (name, value) VALUES ${meta.join(', ')} ON DUPLICATE KEY UPDATE value = VALUES(value)`,
      COMMIT,
    ),
  );
}
