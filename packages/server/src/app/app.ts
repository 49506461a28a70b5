import { randomBytes } from 'node:crypto';
import { plainTextWarning } from '../config/check-together.ts';
import { DELETION_JOB } from '../domain/purge.ts';
import { createTlsApp, App as createUwsApp } from '../gateway/uws.ts';
import { createClientAddress } from '../http/client-address.ts';
import type { Readiness } from '../http/service-routes.ts';
import { answerWhileStarting } from '../http/while-starting.ts';
import { createJobService } from '../services/jobs/job-service.ts';
import { createOwnedPartitions } from '../services/webhooks/owned-partitions.ts';
import { type DataFolder, openDataFolder } from '../storage/data-folder.ts';
import { isMysqlUrl, openStorage } from '../storage/open-storage.ts';
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
import { createPort, type Port } from './port.ts';
import { type NodeState, readinessOf, readinessOfStart } from './readiness.ts';
import { createServedCertificate, type ServedCertificate } from './served-certificate.ts';
import { createStartWait, type StartWait } from './start-wait.ts';

/** What a server is built on; the rest it opens. */
export type AppDeps = Omit<
  CompositionDeps,
  'repositories' | 'historyId' | 'searchStore' | 'storageIsHealthy' | 'keep' | 'kept' | 'dataDir'
>;

/** The server as one thing that starts and stops. */
export interface App {
  /**
   * Resolves when requests are taken; it waits for a database and for Kafka (server.startTimeout), and answers probes meanwhile.
   * Rejects with everything closed again, with StartupError when the operator can help it.
   */
  start(): Promise<{ readonly url: string }>;
  /** Takes nothing new, finishes what is under way, then closes everything; a start that waits ends. Idempotent. */
  stop(): Promise<void>;
  /** Resolves with the reason when this process must not go on, e.g. it lost a partition. */
  readonly failed: Promise<unknown>;
  /** The certificate of the port, once it was read; undefined without TLS. */
  certificate(): ServedCertificate | undefined;
}

/** Builds the server; nothing is opened before `start`. */
export function createApp(deps: AppDeps): App {
  const { config, logger, clock } = deps;
  const { tls, startTimeout } = config.server;
  /** What stays while the start waits: the data folder and the port. */
  const outer = createLifecycle();
  /** All else, of the last try. */
  let inner = createLifecycle();
  const wait = createStartWait({ logger, clock }, { timeoutMs: startTimeout });
  let certificate: ServedCertificate | undefined;
  let stopping: Promise<void> | undefined;
  let fail: (reason: unknown) => void = () => {};
  const failed = new Promise<unknown>((resolve) => {
    fail = resolve;
  });

  const attempt = async (place: Place): Promise<void> => {
    inner = createLifecycle();
    if (tls.cert !== '') certificate = createServedCertificate(deps, tls);
    let lost: (reason: unknown) => void = () => {};
    const isLost = new Promise<unknown>((resolve) => {
      lost = resolve;
    });
    try {
      // One that had started nearly all has closed the port.
      await place.listen();
      await startNode({ ...deps, certificate }, inner, { ...place, wait, fail: lost });
    } catch (error) {
      if (!isMysqlUrl(config.storage.url)) throw error;
      const { awaitedStorage } = await import('../storage/awaited-storage.ts');
      throw awaitedStorage(error) ?? error;
    }
    // Whatever a try that failed has lost is of no interest.
    void isLost.then(fail);
  };
  const stop = async (): Promise<void> => {
    wait.end();
    try {
      await inner.stop();
    } finally {
      await outer.stop();
    }
  };
  return {
    failed,
    async start() {
      try {
        if (tls.cert !== '') certificate = createServedCertificate(deps, tls);
        const place = await openPlace(deps, outer, { wait, certificate });
        await wait.until(() => attempt(place));
        return { url: place.port.url() };
      } catch (error) {
        await outer.stop().catch(() => {});
        throw error;
      }
    },
    stop() {
      stopping ??= stop();
      return stopping;
    },
    certificate: () => certificate,
  };
}

/** Where this server is found, from the beginning of its start. */
interface Place {
  readonly folder: DataFolder;
  readonly port: Port;
  /** Has the port answered while the server starts, unless it is open. */
  listen(): Promise<void>;
  /** What /readyz says of the parts while they start. */
  reports(checks: () => Readiness['checks']): void;
}

/** Takes the data folder and opens the port. */
async function openPlace(
  { config, logger }: AppDeps,
  lifecycle: Lifecycle,
  { wait, certificate }: { readonly wait: StartWait; readonly certificate: ServedCertificate | undefined },
): Promise<Place> {
  const warning = plainTextWarning(config);
  if (warning !== undefined) logger.warn(warning);
  const folder = await lifecycle.start({
    name: 'data folder',
    start: () => openDataFolder(config.server.dataDir),
    stop: (opened) => opened.close(),
  });
  if (folder.warning !== undefined) logger.warn(folder.warning);
  const port = createPort({ ...config.server, secure: certificate !== undefined });
  const first = certificate === undefined ? createUwsApp() : createTlsApp(certificate.current().files);
  let parts: () => Readiness['checks'] = () => ({});
  answerWhileStarting(first, {
    clientAddress: createClientAddress(config.server.trustedProxies),
    readiness: () => readinessOfStart(parts(), wait.awaited()),
    waitsFor: () => wait.awaited()?.text,
    allowedOrigins: () => config.server.allowedOrigins,
  });
  const listen = () => port.open(first);
  await lifecycle.start({ name: 'port', start: listen, stop: port.stop });
  try {
    if (certificate !== undefined) folder.keepCertificate(certificate.current().pem);
    folder.announce(port.url());
  } catch (reason) {
    logger.warn('the address could not be written into the data folder; imctl needs --server', { reason });
  }
  return {
    folder,
    port,
    listen,
    reports(checks) {
      parts = checks;
    },
  };
}

type StartDeps = AppDeps & { readonly certificate: ServedCertificate | undefined };

async function startNode(
  deps: StartDeps,
  lifecycle: Lifecycle,
  opened: Place & { readonly wait: StartWait; readonly fail: (reason: unknown) => void },
): Promise<void> {
  const { config, logger, clock, certificate } = deps;
  const { folder, wait } = opened;
  opened.reports(() => ({}));
  const threads = createThreads(logger.withTag('threads'));
  const storage = await lifecycle.start({
    name: 'database',
    start: () =>
      openStorage({ dataDir: folder.path, ...config.storage, logger: logger.withTag('storage'), clock, threads }),
    stop: (storage) => storage.close(),
  });
  wait.came();
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
    start: () => compose(composition, { ...opened, storage, database, threads, certificate }),
  });
  for (const part of nodeParts(composition, node)) await lifecycle.start(part);
  sampleGauges(composition, node);
  node.state.starting = false;
}

interface Opened {
  readonly storage: Storage;
  readonly database: DatabaseWatch;
  readonly threads: Threads;
  readonly certificate: ServedCertificate | undefined;
  readonly folder: DataFolder;
  readonly port: Port;
  readonly wait: StartWait;
  readonly reports: Place['reports'];
  readonly fail: (reason: unknown) => void;
}

async function compose(deps: CompositionDeps, opened: Opened): Promise<ComposedNode> {
  const { storage, database } = opened;
  const state: NodeState = { starting: true, leaving: false, draining: false, lost: false };
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
    until: opened.wait.until,
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
  opened.reports(() => readiness().checks);
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
  const { port, threads } = opened;
  port.onLost(onLost);
  return {
    state,
    folder,
    threads,
    cluster,
    jobs,
    pipeline,
    services,
    files,
    edge,
    port,
    app: native,
    certificate,
    notes,
  };
}
