import { createRequire } from 'node:module';
import * as mysql2 from 'mysql2';
import { Sequelize } from 'sequelize';
import { StartupError } from '../domain/errors.ts';
import type { Repositories } from '../domain/repositories.ts';
import { createSearchFollower } from '../search/search-follower.ts';
import type { Thread } from '../threads/thread.ts';
import type { Threads } from '../threads/threads.ts';
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
import { FIRST_STEP } from './migrations/index.ts';
import { NOTE_NAME, parseNote, whyNotOnNew } from './move/move-note.ts';
import { createMysqlBatchRepository } from './mysql/mysql-batch-repository.ts';
import { claimMysql, type MysqlClaim } from './mysql/mysql-claim.ts';
import { type MysqlDatabase, openMysqlDatabase } from './mysql/mysql-database.ts';
import { MYSQL } from './mysql/mysql-dialect.ts';
import { createMysqlMarkerRepository } from './mysql/mysql-marker-repository.ts';
import { createMysqlMessageRepository } from './mysql/mysql-message-repository.ts';
import { migrateMysql } from './mysql/mysql-migrator.ts';
import { type MysqlPackets, openMysqlPackets } from './mysql/mysql-packets.ts';
import { createMysqlSearchStore } from './mysql/mysql-search-store.ts';
import { createSqlDatabase } from './mysql/mysql-sql-database.ts';
import { checkServer, checkTables, mysqlStartupError } from './mysql/mysql-startup.ts';
import { type MysqlTarget, mysqlTarget } from './mysql/mysql-url.ts';
import { ANSWER_TIMEOUT_MS, CONNECT_TIMEOUT_MS, connectionOptions, sessionStatements } from './mysql/session.ts';
import { createThreadFollower, type FollowerHandlers } from './search/follower-requests.ts';
import { type PackedSearchFailure, unpackSearchFailure } from './search/search-failure.ts';
import { createAdminReadRepository } from './shared/admin-read-repository.ts';
import { createConversationRepository } from './shared/conversation-repository.ts';
import { createFollowerSource } from './shared/follower-source.ts';
import { createPinRepository } from './shared/pin-repository.ts';
import { createServerMeta, probeWrite, type ServerMeta } from './shared/server-meta.ts';
import { createServerReadRepository } from './shared/server-read-repository.ts';
import type { SqlDatabase } from './shared/sql-database.ts';
import type { Storage, StorageOptions, StorageTraits } from './storage.ts';
import { guarded } from './storage-errors.ts';

/** Measured: more commands in a batch save little, and several partitions use the time that a commit waits for the disk. */
const TRAITS: StorageTraits = { driver: 'mysql', shared: true, batchLimit: 1_000, partitions: 4 };

const DEFAULT_POOL = 10;
/** Connections of the owners of partitions, so that a commit never waits behind somebody's search for a page. */
const OWNER_READERS = 4;
const OWNER_WRITERS = 16;
/**
 * Looks for leases of partitions: without an answer they are asked again every 600 ms, and a lease is over after 2 s. They are
 * apart from what moves partitions, which may wait for a batch.
 */
const LEASE_LOOKS = { size: 4, answerTimeoutMs: 2_000 } as const;
const LEASE_MOVES = { size: 4, answerTimeoutMs: ANSWER_TIMEOUT_MS } as const;

interface Pools {
  readonly database: MysqlDatabase;
  /** The same, for what is written once for both databases. */
  readonly shared: SqlDatabase;
  readonly owners: MysqlDatabase;
  readonly leaseLooks: MysqlPackets;
  readonly leaseMoves: MysqlPackets;
  /** Nobody waits for followers, and they must not have others wait. */
  readonly followers: MysqlDatabase;
  readonly sequelize: Sequelize;
}

/** Opens a MySQL or MariaDB database and brings its schema up to date. Throws StartupError. */
export async function openMysqlStorage(options: StorageOptions): Promise<Storage> {
  const target = mysqlTarget(options.url, options);
  const pools = openPools(target, options.poolSize ?? DEFAULT_POOL);
  const meta = createServerMeta(pools.shared);
  let prepared: Prepared;
  try {
    const isNew = await prepare(pools.database, target, options);
    await refuseUnfinishedMove(meta, target);
    prepared = { isNew, historyId: await meta.nameStore(options.clock.now()) };
  } catch (error) {
    await closePools(pools);
    throw mysqlStartupError(error, target);
  }
  return createStorage({ ...prepared, pools, meta, target }, options);
}

function openPools(target: MysqlTarget, poolSize: number): Pools {
  const models = Math.max(1, Math.floor(poolSize / 5));
  const writers = Math.max(1, Math.floor(poolSize / 5));
  const database = openMysqlDatabase(target, { readers: Math.max(1, poolSize - models - writers), writers });
  return {
    database,
    shared: createSqlDatabase(database),
    owners: openMysqlDatabase(target, { readers: OWNER_READERS, writers: OWNER_WRITERS }),
    leaseLooks: openMysqlPackets(target, LEASE_LOOKS),
    leaseMoves: openMysqlPackets(target, LEASE_MOVES),
    followers: openMysqlDatabase(target, { readers: 1, writers: 1 }),
    sequelize: openSequelize(target, models),
  };
}

/** Connections for the models. */
export function openSequelize(target: MysqlTarget, size: number): Sequelize {
  const { user, password, host, port, database, ssl, charset, connectTimeout } = connectionOptions(target);
  const sequelize = new Sequelize(database, user, password, {
    dialect: 'mysql',
    dialectModule: mysql2,
    host,
    port,
    // Sequelize turns FOUND_ROWS off: an update would count only the rows that changed, and whoever writes the same values
    // again would be told that the row is somebody else's.
    dialectOptions: { charset, connectTimeout, flags: ['FOUND_ROWS'], ...(ssl === undefined ? {} : { ssl }) },
    timezone: '+00:00',
    logging: false,
    define: { freezeTableName: true },
    pool: { max: size, idle: 60_000, acquire: CONNECT_TIMEOUT_MS + ANSWER_TIMEOUT_MS },
    retry: { max: 0 },
  });
  sequelize.addHook('afterConnect', async (connection: unknown) => {
    for (const sql of sessionStatements('READ COMMITTED')) await (connection as mysql2.Connection).promise().query(sql);
  });
  return sequelize;
}

type Prepared = Pick<Storage, 'historyId' | 'isNew'>;

/** Brings the database up to date; answers whether it was empty. */
async function prepare(database: MysqlDatabase, target: MysqlTarget, options: StorageOptions): Promise<boolean> {
  const { logger, clock } = options;
  await checkServer(database, target, logger);
  const steps = await migrateMysql(target, {
    now: clock.now,
    note: (text) => logger.warn(text),
    onWaiting: () => logger.info('another node is changing the schema of the database; waiting for it'),
  });
  if (steps.length > 0) logger.info('database schema is up to date now', { steps });
  await checkTables(database, target);
  return steps.includes(FIRST_STEP);
}

/** A part of a store must not be served as if it were all of it. */
async function refuseUnfinishedMove(meta: ServerMeta, target: MysqlTarget): Promise<void> {
  const reason = whyNotOnNew(parseNote(await meta.get(NOTE_NAME)), target.label);
  if (reason !== undefined) throw new StartupError(reason);
}

function createRepositories({ database, shared, owners, leaseLooks, leaseMoves, sequelize }: Pools): Repositories {
  const models = defineModels(sequelize);
  return {
    batches: createMysqlBatchRepository(owners),
    conversations: createConversationRepository(shared),
    adminReads: createAdminReadRepository(shared),
    serverReads: createServerReadRepository(shared),
    joining: createJoiningRepository(shared),
    pins: createPinRepository(shared),
    mentions: createMentionRepository(shared),
    search: createSearchRepository(shared),
    webhooks: createWebhookRepository(shared),
    calls: createCallRepository(shared),
    files: createFileRepository(shared),
    fileRefs: createFileRefRepository(shared),
    messages: createMysqlMessageRepository(database),
    markers: createMysqlMarkerRepository(database),
    receipts: createReceiptRepository(shared),
    knownUsers: createKnownUserRepository(shared),
    replies: createReplyRepository(shared),
    retention: createRetentionRepository(shared),
    scopes: createUserScopeRepository(shared),
    lastSeen: createLastSeenRepository(shared),
    users: createUserRepository(shared, models),
    sessions: createSessionRepository(shared, models),
    idempotency: createIdempotencyRepository(models.idempotencyKeys),
    audit: createAuditRepository(shared, models),
    networkBans: createNetworkBanRepository(shared),
    accountEnds: createAccountEndRepository(shared),
    userData: createUserDataRepository(shared),
    invites: createInviteRepository(shared),
    watch: createWatchRepository(shared),
    serverAnnouncements: createServerAnnouncementRepository(shared),
    maintenance: createMaintenanceRepository(shared),
    nodes: createNodeRepository(models, 'mysql'),
    leases: createLeaseRepository(models.leases, 'mysql'),
    partitionLeases: createPartitionLeaseRepository({ looks: leaseLooks.run, moves: leaseMoves.run }, MYSQL),
    jobs: createJobRepository(models, 'mysql'),
  };
}

interface Opened extends Prepared {
  readonly pools: Pools;
  readonly meta: ServerMeta;
  readonly target: MysqlTarget;
}

function createStorage(
  { pools, meta, historyId, isNew, target }: Opened,
  { logger, threads }: StorageOptions,
): Storage {
  const { database } = pools;
  const search = createMysqlSearchStore(database, pools.followers);
  const indexing = threads === undefined ? undefined : startSearchThread(threads, target);
  let claim: MysqlClaim | undefined;
  let checking: Promise<void> | undefined;
  let closing: Promise<void> | undefined;

  async function look(): Promise<void> {
    const row = await database.first("SELECT value FROM server_meta WHERE name = 'store_id'");
    if (row === undefined) throw new Error('the database has lost its contents');
  }

  return {
    traits: TRAITS,
    historyId,
    isNew,
    repositories: createRepositories(pools),
    search,
    followers: [
      indexing === undefined
        ? createSearchFollower(createFollowerSource(createSqlDatabase(pools.followers)), search)
        : createThreadFollower('search', indexing),
    ],
    check() {
      // A server that hangs gets one question at a time.
      checking ??= guarded(look).finally(() => {
        checking = undefined;
      });
      return checking;
    },
    tryWrite: (bytes) =>
      guarded(async () => {
        await pools.shared.run(...probeWrite(pools.shared.dialect, bytes));
      }),
    async claim(node, onLost) {
      try {
        claim = await claimMysql({ database, target, logger }, node, onLost);
      } catch (error) {
        throw mysqlStartupError(error, target);
      }
    },
    keep: (name, value) => guarded(() => meta.keep(name, value)),
    kept: (name) => guarded(() => meta.get(name)),
    pool() {
      const [one, other] = [pools.database.pool(), pools.owners.pool()];
      return {
        poolSize: one.poolSize + other.poolSize,
        poolUsed: one.poolUsed + other.poolUsed,
        poolWaiting: one.poolWaiting + other.poolWaiting,
      };
    },
    close() {
      closing ??= (async () => {
        await claim?.release();
        await Promise.all([indexing?.stop(), closePools(pools)]);
      })();
      return closing;
    },
  };
}

/** Bundled, so that what is installed needs nothing beside the bundle. */
const SEARCH_THREAD = createRequire(import.meta.url).resolve('#mysql-search-thread');

/** Making terms of messages, and statements of those, is left to a thread: it would take the event loop as long as a send. */
function startSearchThread(threads: Threads, target: MysqlTarget): Thread<FollowerHandlers> {
  return threads.start<FollowerHandlers>({
    name: 'search',
    entry: SEARCH_THREAD,
    data: target,
    waitingLimit: Number.POSITIVE_INFINITY,
    toError: (failure) => unpackSearchFailure(failure as PackedSearchFailure),
  });
}

async function closePools(pools: Pools): Promise<void> {
  const { database, owners, leaseLooks, leaseMoves, followers, sequelize } = pools;
  await Promise.all([database, owners, leaseLooks, leaseMoves, followers, sequelize].map((pool) => pool.close()));
}
