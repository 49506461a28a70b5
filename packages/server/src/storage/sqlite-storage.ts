import { closeSync, openSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { Sequelize } from 'sequelize';
import type { Clock } from '../domain/clock.ts';
import { StartupError } from '../domain/errors.ts';
import type { Repositories } from '../domain/repositories.ts';
import type { Logger } from '../telemetry/log.ts';
import type { Threads } from '../threads/threads.ts';
import { refuseHalfRestoredFile } from './backup/half-restored.ts';
import { createAccountEndRepository } from './cold/account-end-repository.ts';
import { createAuditRepository } from './cold/audit-repository.ts';
import { createCallRepository } from './cold/call-repository.ts';
import { createFileRefRepository } from './cold/file-ref-repository.ts';
import { createFileRepository } from './cold/file-repository.ts';
import { createIdempotencyRepository } from './cold/idempotency-repository.ts';
import { createInviteRepository } from './cold/invite-repository.ts';
import { createJobRepository } from './cold/job-repository.ts';
import { createJoiningRepository } from './cold/joining-repository.ts';
import { createKnownUserRepository } from './cold/known-user-repository.ts';
import { createLastSeenRepository } from './cold/last-seen-repository.ts';
import { createLeaseRepository } from './cold/lease-repository.ts';
import { createMaintenanceRepository } from './cold/maintenance-repository.ts';
import { createMentionRepository } from './cold/mention-repository.ts';
import { defineModels } from './cold/models.ts';
import { createNetworkBanRepository } from './cold/network-ban-repository.ts';
import { createNodeRepository } from './cold/node-repository.ts';
import { createPartitionLeaseRepository } from './cold/partition-lease-repository.ts';
import { createReceiptRepository } from './cold/receipt-repository.ts';
import { createReplyRepository } from './cold/reply-repository.ts';
import { createRetentionRepository } from './cold/retention-repository.ts';
import { createSearchRepository } from './cold/search-repository.ts';
import { createServerAnnouncementRepository } from './cold/server-announcement-repository.ts';
import { createSessionRepository } from './cold/session-repository.ts';
import { createUserDataRepository } from './cold/user-data-repository.ts';
import { createUserRepository } from './cold/user-repository.ts';
import { createUserScopeRepository } from './cold/user-scope-repository.ts';
import { createWatchRepository } from './cold/watch-repository.ts';
import { createWebhookRepository } from './cold/webhook-repository.ts';
import { type ExclusiveLock, takeExclusiveLock } from './exclusive-lock.ts';
import { FIRST_STEP, MIGRATIONS } from './migrations/index.ts';
import { NOTE_NAME, parseNote, whyNotOnOld } from './move/move-note.ts';
import { createSqliteSearchStore, type SqliteSearchStore } from './search/sqlite-search-store.ts';
import { createAdminReadRepository } from './shared/admin-read-repository.ts';
import { createConversationRepository } from './shared/conversation-repository.ts';
import { createPinRepository } from './shared/pin-repository.ts';
import { createServerMeta, probeWrite } from './shared/server-meta.ts';
import { createServerReadRepository } from './shared/server-read-repository.ts';
import type { SqlDatabase } from './shared/sql-database.ts';
import { createSqliteBatchRepository } from './sqlite/batch-repository.ts';
import { type PackedFailure, unpackFailure } from './sqlite/driver-failure.ts';
import { createSqliteMarkerRepository } from './sqlite/marker-repository.ts';
import { createSqliteMessageRepository } from './sqlite/message-repository.ts';
import { RUN_PREPARED } from './sqlite/run-statement.ts';
import { codeOf } from './sqlite/sqlite-connection.ts';
import { createSqliteDatabase, runInTurn } from './sqlite/sqlite-database.ts';
import { SQLITE } from './sqlite/sqlite-dialect.ts';
import { createSqliteDriver } from './sqlite/sqlite-driver.ts';
import {
  openSqliteFile,
  type SqliteFile,
  type SqliteFileOptions,
  type StartStorageThread,
} from './sqlite/sqlite-file.ts';
import { migrateSqlite } from './sqlite/sqlite-migrator.ts';
import type { StorageHandlers } from './sqlite/storage-handlers.ts';
import type { Storage, StorageTraits } from './storage.ts';
import { guarded, isTransient } from './storage-errors.ts';

/** The file in the data folder. */
export const SQLITE_NAME = 'imd.db';

/** 400 rows of a transaction take 7 ms or so. More would cost little less each. */
const TRAITS: StorageTraits = { driver: 'sqlite', shared: false, batchLimit: 400, partitions: 1 };

export interface SqliteStorageOptions {
  /** An open data folder (data-folder.ts): whoever opens it has made sure that nobody else uses it. */
  readonly dataDir: string;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Another place for the database, as "sqlite:/srv/im/imd.db"; '' or absent: imd.db in the data folder. */
  readonly url?: string;
  /** Where the thread that writes is started; without them, everything is written in the event loop. */
  readonly threads?: Threads | undefined;
  /** For tests; how the file is used. */
  readonly file?: SqliteFileOptions;
}

/** The program of the thread. Bundled, so that what is installed needs nothing beside the bundle. */
const THREAD_ENTRY = createRequire(import.meta.url).resolve('#storage-thread');
/** Transactions that may wait for the thread; more are refused as if the database were away. */
const WAITING_LIMIT = 1_000;

function threadStarter(threads: Threads): StartStorageThread {
  return (data) =>
    threads.start<StorageHandlers>({
      name: 'storage',
      entry: THREAD_ENTRY,
      data,
      waitingLimit: WAITING_LIMIT,
      toError: (failure) => unpackFailure(failure as PackedFailure),
    });
}

/** Opens the database of a data folder and brings its schema up to date. Throws StartupError. */
export async function openSqliteStorage(options: SqliteStorageOptions): Promise<Storage> {
  const path = pathOf(options);
  refuseHalfRestoredFile(path);
  const lock = lockBeside(path, options.dataDir);
  const startThread = options.threads === undefined ? undefined : threadStarter(options.threads);
  const file = openFile({ path, lock, startThread, settings: options.file });
  const database = createSqliteDatabase(file);
  const meta = createServerMeta(database);
  let historyId: string;
  let isNew: boolean;
  try {
    const steps = await migrateSqlite(file, options.clock.now, MIGRATIONS, (text) => options.logger.warn(text));
    if (steps.length > 0) options.logger.info('database schema is up to date now', { steps });
    isNew = steps.includes(FIRST_STEP);
    checkDurable(file);
    refuseMoved(await meta.get(NOTE_NAME), path);
    historyId = await meta.nameStore(options.clock.now());
  } catch (error) {
    await file.stop();
    file.close();
    lock?.release();
    throw toStartupError(error, path);
  }
  const sequelize = new Sequelize({
    dialect: 'sqlite',
    storage: path,
    dialectModule: createSqliteDriver(file),
    logging: false,
    define: { freezeTableName: true },
  });
  const search =
    options.threads === undefined
      ? undefined
      : createSqliteSearchStore({
          threads: options.threads,
          logger: options.logger,
          dataDir: options.dataDir,
          storePath: path,
          historyId,
        });
  let closing: Promise<void> | undefined;
  return {
    traits: TRAITS,
    historyId,
    isNew,
    repositories: createRepositories(file, database, sequelize),
    search,
    followers: search === undefined ? [] : [search.follower],
    check: createCheck(file),
    tryWrite: (bytes) =>
      guarded(async () => {
        const [sql, ...params] = probeWrite(SQLITE, bytes);
        await file.run(RUN_PREPARED, { sql, params }, { rows: 1, unlessLocked: true });
      }),
    // The lock of the data folder, or the one beside the file, has done that already.
    claim: async () => {},
    keep: (name, value) => guarded(() => meta.keep(name, value)),
    kept: (name) => guarded(() => meta.get(name)),
    close() {
      closing ??= closeAll({ file, sequelize, search, lock });
      return closing;
    },
  };
}

async function closeAll({
  file,
  sequelize,
  search,
  lock,
}: {
  readonly file: SqliteFile;
  readonly sequelize: Sequelize;
  readonly search: SqliteSearchStore | undefined;
  readonly lock: ExclusiveLock | undefined;
}): Promise<void> {
  await search?.stop();
  await sequelize.close();
  await file.stop();
  file.close();
  lock?.release();
}

function pathOf(options: SqliteStorageOptions): string {
  const url = options.url ?? '';
  return url === '' ? join(options.dataDir, SQLITE_NAME) : resolve(url.replace(/^sqlite:/, ''));
}

/** The lock of the data folder covers the database in it; one elsewhere gets its own. */
function lockBeside(path: string, dataDir: string): ExclusiveLock | undefined {
  if (dirname(path) === resolve(dataDir)) return undefined;
  try {
    const lock = takeExclusiveLock(`${path}.lock`);
    if (lock !== undefined) return lock;
  } catch (error) {
    throw toStartupError(error, path);
  }
  throw new StartupError(`The database ${path} is in use by another imd. Stop it first, or name another file.`);
}

function createRepositories(file: SqliteFile, database: SqlDatabase, sequelize: Sequelize): Repositories {
  const models = defineModels(sequelize);
  const inTurn = runInTurn(database);
  return {
    batches: createSqliteBatchRepository(file, database),
    conversations: createConversationRepository(database),
    adminReads: createAdminReadRepository(database),
    serverReads: createServerReadRepository(database),
    joining: createJoiningRepository(database),
    pins: createPinRepository(database),
    mentions: createMentionRepository(database),
    search: createSearchRepository(database),
    calls: createCallRepository(database),
    files: createFileRepository(database),
    fileRefs: createFileRefRepository(database),
    webhooks: createWebhookRepository(database),
    messages: createSqliteMessageRepository(file),
    markers: createSqliteMarkerRepository(file),
    receipts: createReceiptRepository(database),
    knownUsers: createKnownUserRepository(database),
    replies: createReplyRepository(database),
    retention: createRetentionRepository(database),
    scopes: createUserScopeRepository(database),
    lastSeen: createLastSeenRepository(database),
    users: createUserRepository(database, models),
    sessions: createSessionRepository(database, models),
    idempotency: createIdempotencyRepository(models.idempotencyKeys),
    audit: createAuditRepository(database, models),
    networkBans: createNetworkBanRepository(database),
    accountEnds: createAccountEndRepository(database),
    userData: createUserDataRepository(database),
    invites: createInviteRepository(database),
    watch: createWatchRepository(database),
    serverAnnouncements: createServerAnnouncementRepository(database),
    maintenance: createMaintenanceRepository(database),
    nodes: createNodeRepository(models, 'sqlite'),
    leases: createLeaseRepository(models.leases, 'sqlite'),
    partitionLeases: createPartitionLeaseRepository({ looks: inTurn, moves: inTurn }, SQLITE),
    jobs: createJobRepository(models, 'sqlite'),
  };
}

function openFile({
  path,
  lock,
  startThread,
  settings,
}: {
  readonly path: string;
  readonly lock: ExclusiveLock | undefined;
  readonly startThread: StartStorageThread | undefined;
  readonly settings: SqliteFileOptions | undefined;
}): SqliteFile {
  try {
    // Made by us with its mode, which SQLite then gives to the journal files, too.
    closeSync(openSync(path, 'a', 0o600));
    return openSqliteFile(path, settings, startThread);
  } catch (error) {
    lock?.release();
    throw toStartupError(error, path);
  }
}

/** P1 covers a power cut only when each commit is flushed to the disk. */
function checkDurable(file: SqliteFile): void {
  const setting = (name: string) => (file.writer.prepare(`PRAGMA ${name}`).raw(true).all() as [unknown][])[0]?.[0];
  if (setting('journal_mode') !== 'wal' || setting('synchronous') !== 2) {
    throw new StartupError(
      `The database ${file.path} cannot be set to keep each message through a power cut (WAL, synchronous=FULL). ` +
        'Network file systems cannot do that: put the data folder on a local disk.',
    );
  }
}

/** A store that is served at another place now must not be written here. */
function refuseMoved(note: string | undefined, path: string): void {
  const reason = whyNotOnOld(parseNote(note), path);
  if (reason !== undefined) throw new StartupError(reason);
}

function createCheck(file: SqliteFile): () => Promise<void> {
  const { ino, dev } = statSync(file.path);
  return async () => {
    // A file that was deleted or replaced goes on working for us, but nothing of it would be there after a restart.
    const found = statSync(file.path);
    if (found.ino !== ino || found.dev !== dev) throw new Error(`${file.path} was replaced by another file.`);
    const row = file.read((session) => session.first("SELECT value FROM server_meta WHERE name = 'store_id'"));
    if (row === undefined) throw new Error(`${file.path} has lost its contents.`);
  };
}

function toStartupError(error: unknown, path: string): unknown {
  if (error instanceof StartupError) return error;
  const code = codeOf(error);
  const cause = { cause: { code } };
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    return new StartupError(
      `The database ${path} is damaged (${code}). Move it away and put a backup in its place; ` +
        'without a backup, a new empty one is made at the next start.',
      cause,
    );
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new StartupError(`The database ${path} is in use by another program. Close it, then start again.`, cause);
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return new StartupError(`The disk with ${path} is full. Make room, then start again.`, cause);
  }
  if (isTransient(error) || code === '' || /^E[A-Z]+$/.test(code) || code.startsWith('SQLITE_READONLY')) {
    return new StartupError(
      `The database ${path} cannot be opened${code === '' ? '' : ` (${code})`}. ` +
        'Check that it is a file that this user may read and write.',
      cause,
    );
  }
  return error;
}
