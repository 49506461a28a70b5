import { setTimeout as delay } from 'node:timers/promises';
import type { Jobs } from '../cluster/jobs.ts';
import { waitAtMost } from '../cluster/wait-at-most.ts';
import type { TemplatedApp } from '../gateway/uws.ts';
import type { DataFolder } from '../storage/data-folder.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Threads } from '../threads/threads.ts';
import { adminAccess } from './admin-access.ts';
import type { Cluster } from './compose-cluster.ts';
import type { Edge } from './compose-edge.ts';
import type { Files } from './compose-files.ts';
import type { Notes } from './compose-notes.ts';
import type { Pipeline } from './compose-pipeline.ts';
import type { Services } from './compose-services.ts';
import type { CompositionDeps } from './composition-deps.ts';
import { drainPart } from './drain.ts';
import type { Part } from './lifecycle.ts';
import type { Port } from './port.ts';
import type { NodeState } from './readiness.ts';
import type { ServedCertificate } from './served-certificate.ts';

/** What composition has joined. */
export interface ComposedNode {
  readonly state: NodeState;
  readonly folder: DataFolder;
  readonly threads: Threads;
  readonly cluster: Cluster;
  readonly jobs: Jobs;
  readonly pipeline: Pipeline;
  readonly services: Services;
  readonly files: Files;
  readonly edge: Edge;
  readonly port: Port;
  /** What takes the connections of the port. */
  readonly app: TemplatedApp;
  readonly certificate: ServedCertificate | undefined;
  readonly notes: Notes;
}

/** How long a stopping node waits for outcomes, some of which come from other nodes. */
const VERDICTS_MS = 5_000;
/** How long it waits until it is written when users were seen last. */
const LAST_SEEN_MS = 2_000;
/** How long it waits until what it noted is written. */
const NOTES_MS = 2_000;
/** How long it waits for the steps of followers. */
const FOLLOWERS_MS = 2_000;

/**
 * The parts of a node in the order of their start. The opposite order is that of a stop, which docs/ARCHITECTURE.md describes
 * and decision 0001 explains: what is queued is stored and answered before sockets are closed.
 */
export function nodeParts(deps: CompositionDeps, node: ComposedNode): readonly Part[] {
  const { services, edge, pipeline, port, state } = node;
  const { level, leases } = node.cluster;
  return [
    // It ends with the database.
    { name: 'claim on the database', start: () => pipeline.claim() },
    { name: 'level of the store', start: () => level.start(), stop: () => level.stop() },
    adminAccess(deps, node.folder.path),
    { name: 'watch of sessions', start: () => services.auth.start(), stop: () => services.auth.stop() },
    { name: 'bans of networks', start: () => services.networkBans.start(), stop: () => services.networkBans.stop() },
    { name: 'event bus', start: () => pipeline.bus.start(), stop: () => pipeline.bus.stop() },
    { name: 'shared usage', start: () => services.usage?.start(), stop: () => services.usage?.stop() },
    {
      name: 'presence',
      start: () => services.presence.start(),
      // A database that does not answer must not hold up the stop.
      stop: () => waitAtMost(LAST_SEEN_MS, services.presence.stop()),
    },
    { name: 'store of files', start: () => node.files.start(), stop: () => node.files.stop() },
    { name: 'wait for outcomes', start: () => pipeline.commands.start(), stop: () => pipeline.commands.stop() },
    {
      name: 'set of sockets',
      async stop() {
        edge.sockets.drain();
        await nextTurn();
      },
    },
    { name: 'watch of slow sockets', start: () => edge.slowConsumers.start(), stop: () => edge.slowConsumers.stop() },
    { name: 'watches of presence', stop: () => edge.watches.stop() },
    { name: 'watches of receipts', stop: () => edge.receiptWatches.stop() },
    { name: 'watch of scopes', start: () => edge.scopeWatch.start(), stop: () => edge.scopeWatch.stop() },
    { name: 'watch of deadlines', start: () => edge.deadlines.start(), stop: () => edge.deadlines.stop() },
    // Their steps are short; what they leave is done by the next owner.
    { name: 'followers', stop: () => waitAtMost(FOLLOWERS_MS, pipeline.followers.stop()) },
    { name: 'counts of messages', stop: () => waitAtMost(NOTES_MS, node.notes.messages.stop()) },
    { name: 'command log', start: () => pipeline.log.start(pipeline.own), stop: () => finishWork(pipeline, edge) },
    // Requests that wait for events end before the port waits for its answers.
    {
      name: 'watch of the server',
      start: () => edge.watch.start(),
      stop: () => waitAtMost(NOTES_MS, edge.watch.stop()),
    },
    { name: 'webhooks', start: () => services.deliverer.start(), stop: () => services.deliverer.stop() },
    { name: 'port', start: () => port.move(node.app), stop: () => port.stop() },
    {
      name: 'certificate',
      start: () => node.certificate?.start(port, ({ pem }) => node.folder.keepCertificate(pem)),
      stop: () => node.certificate?.stop(),
    },
    { name: 'set of leases', start: () => leases.start(), stop: () => leases.stop() },
    {
      name: 'node directory',
      start: () => edge.nodeDirectory.start(),
      async stop() {
        // Load balancers and other nodes learn it first, and get time to look.
        state.leaving = true;
        edge.nodeDirectory.leave('stops');
        // One that was drained has given it.
        if (!state.lost && !state.draining) await delay(deps.config.server.drainDelay);
        edge.nodeDirectory.stop();
      },
    },
    drainPart({
      node: pipeline.node,
      state,
      repository: deps.repositories.nodes,
      partitions: pipeline.partitions,
      sockets: edge.sockets,
      directory: edge.nodeDirectory,
      noticeMs: () => deps.config.server.drainDelay,
      logger: deps.logger.withTag('cluster'),
    }),
  ];
}

/** Has the gauges of a node set when they are read. */
export function sampleGauges(
  { metrics, clock }: CompositionDeps,
  { certificate, cluster, edge, files, pipeline, services, threads }: ComposedNode,
): void {
  metrics.sampleOnRead(() => {
    metrics.logLag.set(pipeline.log.lag());
    metrics.partitionLag.reset();
    metrics.partitionEpoch.reset();
    for (const [partition, { epoch, lag }] of pipeline.partitions?.owned() ?? []) {
      metrics.partitionLag.set({ partition: String(partition) }, lag);
      metrics.partitionEpoch.set({ partition: String(partition) }, epoch);
    }
    setOrHide(metrics.leaseLeft, pipeline.partitions?.leaseMs());
    setOrHide(metrics.eventLag, edge.nodeDirectory.eventLagMs());
    metrics.unansweredCommands.set(pipeline.commands.size);
    metrics.nodes.set(edge.nodeDirectory.list().length);
    metrics.uploadQueueBytes.set(files.memory.bytes);
    metrics.webhooksUnderWay.set(services.deliverer.underWay);
    metrics.level.set(cluster.level.current());
    if (certificate !== undefined) {
      const { names, expiresAt } = certificate.current();
      metrics.certificateExpiry.reset();
      metrics.certificateExpiry.set({ name: names[0] ?? '' }, Math.round((expiresAt - clock.now()) / 1_000));
    }
    for (const { follower, lagMs, changed, unbuilt, scanning } of pipeline.followers.reports()) {
      metrics.followerLag.set({ follower }, lagMs / 1_000);
      metrics.followerChanged.set({ follower }, changed);
      metrics.followerUnbuilt.set({ follower }, unbuilt);
      metrics.followerScanning.set({ follower }, scanning);
    }
    for (const { name: thread, state, waiting, restarts, cpuSeconds } of threads.reports()) {
      metrics.threadUp.set({ thread }, state === 'ready' ? 1 : 0);
      metrics.threadWaiting.set({ thread }, waiting);
      metrics.threadRestarts.set({ thread }, restarts);
      if (cpuSeconds !== undefined) metrics.threadCpu.set({ thread }, cpuSeconds);
    }
  });
}

/** What a server of one process does not have is not shown as 0 seconds, which would alarm. */
function setOrHide(gauge: Metrics['leaseLeft'], milliseconds: number | undefined): void {
  if (milliseconds === undefined) gauge.remove();
  else gauge.set(milliseconds / 1_000);
}

/** Takes nothing new; what is queued is stored and answered, and partitions are handed over. */
async function finishWork(pipeline: Pipeline, edge: Edge): Promise<void> {
  const answered = edge.http.drain();
  // Other nodes may hold the partitions of some commands: their outcomes come over the bus.
  const settled = pipeline.commands.drain(VERDICTS_MS);
  await pipeline.log.stop();
  await settled;
  await answered;
  // The last answers are written in one more turn.
  await nextTurn();
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
