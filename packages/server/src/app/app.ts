import { randomBytes } from 'node:crypto';
import { plainTextWarning } from '../config/check-together.ts';
import { DELETION_JOB } from '../domain/purge.ts';
import { App as createUwsApp } from '../gateway/uws.ts';
import { createJobService } from '../services/jobs/job-service.ts';
import { createOwnedPartitions } from '../services/webhooks/owned-partitions.ts';
import { type DataFolder, openDataFolder } from '../storage/data-folder.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { createThreads, type Threads } from '../threads/threads.ts';
import { composeAnnouncements } from './compose-announcements.ts';
import { composeCluster, composeJobs, nodeIdentity } from './compose-cluster.ts';
import { composeEdge } from './compose-edge.ts';
import { composeFiles } from './compose-files.ts';
import { composeNotes } from './compose-notes.ts';
import { composePipeline } from './compose-pipeline.ts';
import { composeRetention } from './compose-retention.ts';
import { composeServices } from './compose-services.ts';
import { composeWatch } from './compose-watch.ts';
import type { CompositionDeps } from './composition-deps.ts';
import { createDatabaseWatch, type DatabaseWatch } from './database-watch.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import { type ComposedNode, nodeParts, sampleGauges } from './node-parts.ts';
import { createPort } from './port.ts';
import { type NodeState, readinessOf } from './readiness.ts';
import { createServedCertificate, type ServedCertificate } from './served-certificate.ts';

/** What a server is built on; the rest it opens. */
export type AppDeps = Omit<
  CompositionDeps,
  'repositories' | 'historyId' | 'searchStore' | 'storageIsHealthy' | 'keep' | 'kept' | 'dataDir'
>;

/** The server as one thing that starts and stops. */
export interface App {
  /** Resolves when requests are taken; rejects with everything closed again, with StartupError when the operator can help it. */
  start(): Promise<{ readonly url: string }>;
  /** Takes nothing new, finishes what is under way, then closes everything. Idempotent. */
  stop(): Promise<void>;
  /** Resolves with the reason when this process must not go on, e.g. it lost a partition. */
  readonly failed: Promise<unknown>;
  /** The certificate of the port, once it was read; undefined without TLS. */
  certificate(): ServedCertificate | undefined;
}

/** Builds the server; nothing is opened before `start`. */
export function createApp(deps: AppDeps): App {
  const lifecycle = createLifecycle();
  let fail: (reason: unknown) => void = () => {};
  const failed = new Promise<unknown>((resolve) => {
    fail = resolve;
  });
  let certificate: ServedCertificate | undefined;
  return {
    failed,
    async start() {
      const { tls } = deps.config.server;
      if (tls.cert !== '') certificate = createServedCertificate(deps, tls);
      return start({ ...deps, certificate }, lifecycle, fail);
    },
    stop: () => lifecycle.stop(),
    certificate: () => certificate,
  };
}

type StartDeps = AppDeps & { readonly certificate: ServedCertificate | undefined };

async function start(
  deps: StartDeps,
  lifecycle: Lifecycle,
  fail: (reason: unknown) => void,
): Promise<{ readonly url: string }> {
  const { config, logger, clock, certificate } = deps;
  const warning = plainTextWarning(config);
  if (warning !== undefined) logger.warn(warning);
  const folder = await lifecycle.start({
    name: 'data folder',
    start: () => openDataFolder(config.server.dataDir),
    stop: (opened) => opened.close(),
  });
  if (folder.warning !== undefined) logger.warn(folder.warning);
  const threads = createThreads(logger.withTag('threads'));
  const storage = await lifecycle.start({
    name: 'database',
    start: () =>
      openStorage({ dataDir: folder.path, ...config.storage, logger: logger.withTag('storage'), clock, threads }),
    stop: (opened) => opened.close(),
  });
  const database = createDatabaseWatch(storage, { logger, clock });
  await lifecycle.start({ name: 'watch of the database', start: database.start, stop: database.stop });

  const { repositories, historyId, search: searchStore } = storage;
  const composition = {
    ...deps,
    repositories,
    historyId,
    searchStore,
    keep: storage.keep,
    kept: storage.kept,
    dataDir: folder.path,
    storageIsHealthy: database.healthy,
  };
  const node = await lifecycle.start({
    name: 'node',
    start: () => compose(composition, { storage, database, threads, certificate, folder, fail }),
  });
  sampleGauges(composition, node);
  for (const part of nodeParts(composition, node)) await lifecycle.start(part);
  const url = node.port.url();
  try {
    folder.announce(url);
  } catch (reason) {
    logger.warn('the address could not be written into the data folder; imctl needs --server', { reason });
  }
  return { url };
}

interface Opened {
  readonly storage: Storage;
  readonly database: DatabaseWatch;
  readonly threads: Threads;
  readonly certificate: ServedCertificate | undefined;
  readonly folder: DataFolder;
  readonly fail: (reason: unknown) => void;
}

async function compose(deps: CompositionDeps, opened: Opened): Promise<ComposedNode> {
  const { storage, database } = opened;
  const state: NodeState = { leaving: false, draining: false, lost: false };
  const onLost = (reason: unknown): void => {
    state.lost = true;
    opened.fail(reason);
  };
  const identity = nodeIdentity(deps.config);
  const notes = composeNotes(deps, identity.node);
  const cluster = composeCluster(deps, storage, { ...identity, onOutdated: opened.fail });
  const partitions = createOwnedPartitions();
  const pipeline = await composePipeline({
    ...deps,
    storage,
    node: identity.node,
    nodeName: identity.name,
    folder: opened.folder,
    level: () => cluster.level.current(),
    onLost,
    onPartitionTaken: partitions.own,
    onBatchWritten(messages) {
      database.wrote();
      notes.messages.stored(messages);
    },
    onBatchRefused: database.refused,
  });
  const services = composeServices(deps, pipeline, partitions, notes.events.record);
  const files = composeFiles(deps, {
    dataDir: opened.folder.path,
    threads: opened.threads,
    usage: services.usage,
    linkKey: await storage.keep('file_link_key', randomBytes(32).toString('hex')),
  });
  const { record } = notes.events;
  const jobs = composeJobs(deps, { leases: cluster.leases, services, files, record }, identity);
  const { certificate, folder } = opened;
  const native = certificate?.app.current() ?? createUwsApp();
  const app = certificate?.app ?? native;
  services.removals.listen(() => {
    // Else it is found within a minute.
    jobs.hasten(DELETION_JOB).catch(() => {});
  });
  const readiness = () => readinessOf(state, { database, pipeline });
  const jobService = createJobService({
    repository: storage.repositories.jobs,
    cancel: jobs.cancel,
    resume: jobs.resume,
    create: jobs.create,
    sweepsDelete: deps.config.files.sweep !== 'report',
    audit: services.audit,
  });
  const announcements = composeAnnouncements(deps, { services, pipeline, jobs });
  const edge = composeEdge(deps, {
    ...{ app, pipeline, services, files, jobs: jobService, announcements, readiness, record },
    retention: composeRetention(deps, services, jobs),
    watch: (directory) =>
      composeWatch(deps, { storage, database, threads: opened.threads, pipeline, notes, directory, certificate }),
  });
  const port = createPort(native, { ...deps.config.server, secure: certificate !== undefined }, { onLost });
  const { threads } = opened;
  return { state, folder, threads, cluster, jobs, pipeline, services, files, edge, port, certificate, notes };
}
