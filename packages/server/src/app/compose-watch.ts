import { availableParallelism, totalmem } from 'node:os';
import { dirname } from 'node:path';
import type { NodeReport } from '../domain/events.ts';
import { socketBuild } from '../gateway/uws.ts';
import type { NodeDirectory } from '../services/presence/node-directory.ts';
import { createCertificateCheck } from '../services/watch/checks/certificate-check.ts';
import { createClocksCheck } from '../services/watch/checks/clocks-check.ts';
import { createConfigurationCheck } from '../services/watch/checks/configuration-check.ts';
import { createDatabaseCheck } from '../services/watch/checks/database-check.ts';
import { createDiskCheck } from '../services/watch/checks/disk-check.ts';
import { createFollowersCheck } from '../services/watch/checks/followers-check.ts';
import { createLimitsCheck } from '../services/watch/checks/limits-check.ts';
import { createLogCheck } from '../services/watch/checks/log-check.ts';
import { createPermissionsCheck } from '../services/watch/checks/permissions-check.ts';
import { createVersionsCheck } from '../services/watch/checks/versions-check.ts';
import { createDiagnosis } from '../services/watch/diagnosis.ts';
import { createEventFeed } from '../services/watch/event-feed.ts';
import { createLoadSampler } from '../services/watch/load-sampler.ts';
import { createNodeStates } from '../services/watch/node-states.ts';
import { createStatsService } from '../services/watch/stats-service.ts';
import type { Storage } from '../storage/storage.ts';
import { serverVersion } from '../telemetry/version.ts';
import type { Threads } from '../threads/threads.ts';
import type { Notes } from './compose-notes.ts';
import type { Pipeline } from './compose-pipeline.ts';
import type { CompositionDeps } from './composition-deps.ts';
import type { DatabaseWatch } from './database-watch.ts';
import type { ServedCertificate } from './served-certificate.ts';

/** What admins look at, see composeWatch. */
export type Watch = ReturnType<typeof composeWatch>;

/** Joins what admins look at to see how the server is. Nothing is started. */
export function composeWatch(
  deps: CompositionDeps,
  parts: {
    readonly storage: Storage;
    readonly database: DatabaseWatch;
    readonly threads: Threads;
    readonly pipeline: Pipeline;
    readonly notes: Notes;
    readonly directory: NodeDirectory;
    readonly certificate: ServedCertificate | undefined;
  },
) {
  const { config, clock, repositories } = deps;
  const { storage, pipeline, notes } = parts;
  const { watch, audit, users } = repositories;
  const logger = deps.logger.withTag('watch');
  const sampler = composeSampler(deps, notes);
  const searchLagMs = (): number => Math.max(0, ...pipeline.followers.reports().map(({ lagMs }) => lagMs));

  const report = (): NodeReport => {
    const pool = storage.pool?.() ?? writerOf(parts.threads);
    return {
      at: clock.now(),
      nodeVersion: process.versions.node,
      ...sampler.load(),
      logLag: pipeline.log.lag(),
      unanswered: pipeline.commands.size,
      followerLagMs: Math.min(Math.round(searchLagMs()), 2 ** 32 - 1),
      ...pool,
      memoryBytes: process.memoryUsage.rss(),
      machineMemoryBytes: totalmem(),
      cores: availableParallelism(),
    };
  };
  const nodeStates = createNodeStates(
    { bus: pipeline.clusterBus, directory: parts.directory, clock, logger, report },
    pipeline.node,
  );
  const feed = createEventFeed({ watch, audit, users, clock });
  notes.events.onWritten(() => feed.wake());
  const isApart = storage.traits.driver === 'mysql';
  const stats = createStatsService({
    watch,
    counts: notes.messages,
    clock,
    sizeIsEstimated: isApart,
  });
  const version = serverVersion();
  const diagnosis = createDiagnosis(
    [
      createVersionsCheck({ version, sockets: socketBuild.description, nodes: nodeStates.list }),
      createDatabaseCheck({ watch, problem: parts.database.problem }),
      createClocksCheck({ watch, clock, isApart, nodes: nodeStates.list }),
      createLogCheck({
        health: pipeline.health,
        lag: () => pipeline.log.lag(),
        lagging: () => pipeline.admission.lagging > 0,
        kafka: kafkaInspection(deps, pipeline.node),
      }),
      createFollowersCheck({ searchLagMs, audit, clock }),
      createDiskCheck(foldersOf(deps)),
      createLimitsCheck(),
      createPermissionsCheck(deps.dataDir, () => ({
        secrets: secretFilesOf(config),
        configuration: deps.serverConfig.fileWithSecrets(),
      })),
      createCertificateCheck({
        files: () => config.server.tls,
        served: () => parts.certificate?.current(),
        now: () => clock.now(),
      }),
      createConfigurationCheck(config),
    ],
    logger,
  );
  return {
    start() {
      sampler.start();
      notes.messages.start();
      notes.events.record({ kind: 'node.start', detail: `imd ${version}` });
    },
    /** Ends all waiting, and writes what was noted. */
    async stop() {
      nodeStates.stop();
      feed.stop();
      sampler.stop();
      notes.events.record({ kind: 'node.stop' });
      await notes.events.flush();
    },
    services: {
      stats,
      nodeStates,
      events: feed,
      diagnosis: { ...diagnosis, stamp: () => ({ at: clock.now(), version }) },
    },
  };
}

function composeSampler({ metrics }: CompositionDeps, { messages }: Notes) {
  const bySocket = metrics.commandSeconds.labels('sendMessage');
  const byRest = metrics.httpSeconds.labels('sendMessage');
  const events = metrics.framesOut.labels('event');
  return createLoadSampler(
    () => {
      const { user, system } = process.cpuUsage();
      return {
        messages: messages.total,
        events: events.count,
        sends: bySocket.count + byRest.count,
        sendBuckets: bySocket.counts.map((count, index) => count + (byRest.counts[index] ?? 0)),
        cpuUs: user + system,
        busyMs: performance.eventLoopUtilization().active,
      };
    },
    { bounds: metrics.secondsBounds },
  );
}

/** SQLite has one writer beside the event loop. */
function writerOf(threads: Threads) {
  const waiting = threads.reports().find(({ name }) => name === 'storage')?.waiting ?? 0;
  return { poolSize: 1, poolUsed: Math.min(1, waiting), poolWaiting: Math.max(0, waiting - 1) };
}

/** The key of the certificate is looked at with the certificate. */
function secretFilesOf({ storage, kafka, s3, webhooks }: CompositionDeps['config']): string[] {
  return [webhooks.keyFile, storage.urlFile, kafka.passwordFile, s3.secretAccessKeyFile].filter((path) => path !== '');
}

function foldersOf({ config, dataDir }: CompositionDeps): Record<string, string> {
  const { files, log } = config;
  return {
    'the data': dataDir,
    ...(files.store === 'shared' && files.folder !== '' ? { 'the files': files.folder } : {}),
    ...(log.file === '' ? {} : { 'the log': dirname(log.file) }),
  };
}

/** Asked only when somebody looks, so that an embedded server starts without the client of Kafka. */
function kafkaInspection({ config, logger, repositories }: CompositionDeps, node: string) {
  if (config.commandLog.driver !== 'kafka') return undefined;
  return async () => {
    const { toKafkaOptions } = await import('./compose-kafka.ts');
    const { createKafkaInspection } = await import('../pipeline/kafka/inspect-kafka.ts');
    const deps = { logger: logger.withTag('kafka'), leases: repositories.partitionLeases };
    return createKafkaInspection(deps, toKafkaOptions(config, `${node}-look`))();
  };
}
