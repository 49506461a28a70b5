import { Counter, collectDefaultMetrics, Gauge, Histogram, type Metric, Registry } from 'prom-client';
import { createLabelledCounter, createLabelledHistogram, type LabelledMetric } from './labelled-metrics.ts';

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SIZES = [1, 2, 5, 10, 25, 50, 100, 200, 400, 800];

/** Every metric of the server, each named once. Built per process, so that several servers can live in one. */
export type Metrics = ReturnType<typeof createMetrics>;

/** Builds the registry and every metric. `processMetrics: false` leaves CPU, memory and event loop out. */
export function createMetrics(options: { readonly processMetrics?: boolean } = {}) {
  const registry = new Registry();
  const registers = [registry];
  if (options.processMetrics !== false) collectDefaultMetrics({ register: registry });
  // The types name the classes of prom-client only.
  const register = (metric: LabelledMetric): void => registry.registerMetric(metric as unknown as Metric);
  const counter = <L extends string = never>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> =>
    new Counter<L>({ name, help, labelNames: [...labelNames], registers });
  const gauge = <L extends string = never>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> =>
    new Gauge<L>({ name, help, labelNames: [...labelNames], registers });
  const histogram = <L extends string = never>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: readonly L[] = [],
  ): Histogram<L> => new Histogram<L>({ name, help, buckets, labelNames: [...labelNames], registers });
  const samplers: (() => void)[] = [];
  return {
    registry,
    /** Has gauges set by `sample` whenever the metrics are read, so that none is older than its reading. */
    sampleOnRead(sample: () => void): void {
      samplers.push(sample);
    },
    /** All metrics now, in the text format of Prometheus. */
    read(): Promise<string> {
      for (const sample of samplers) sample();
      return registry.metrics();
    },
    connections: gauge('imd_connections', 'Open WebSocket connections.', ['state']),
    connectionsClosed: counter('imd_connections_closed_total', 'Connections that ended, by reason.', ['reason']),
    slowConsumersClosed: counter('imd_slow_consumers_closed_total', 'Connections ended because they did not read.'),
    framesIn: createLabelledCounter({
      name: 'imd_frames_in_total',
      help: 'Frames received, by command.',
      label: 'command',
      register,
    }),
    framesOut: createLabelledCounter({
      name: 'imd_frames_out_total',
      help: 'Frames sent, by kind (reply, event, error).',
      label: 'kind',
      register,
    }),
    commandSeconds: createLabelledHistogram(
      { name: 'imd_command_seconds', help: 'Time from frame to answer, by command.', label: 'command', register },
      SECONDS,
    ),
    commandErrors: counter('imd_command_errors_total', 'Commands refused, by command and code.', ['command', 'code']),
    unansweredCommands: gauge(
      'imd_unanswered_commands',
      'Commands in the log that wait for their outcome on this node.',
    ),
    commandsNotAdmitted: counter('imd_commands_not_admitted_total', 'Commands refused before the log, by cause.', [
      'cause',
    ]),
    resyncs: counter(
      'imd_resyncs_total',
      'Times that events may have been missed, so that all sockets were closed to read again.',
    ),
    banned: counter('imd_banned_total', 'Requests and sockets refused because their address is banned.', ['kind']),
    certificateExpiry: gauge(
      'imd_tls_certificate_expiry_seconds',
      'Time until the certificate of the port expires, by the first name in it; only with TLS.',
      ['name'],
    ),
    nodes: gauge('imd_nodes', 'Nodes of the cluster that this one hears, itself included.'),
    level: gauge('imd_level', 'The level of the store: what all its nodes have agreed on.'),
    threadUp: gauge('imd_thread_up', 'Whether a thread takes requests (1) or is being started (0).', ['thread']),
    threadWaiting: gauge('imd_thread_waiting', 'Requests to a thread that have no answer yet.', ['thread']),
    threadRestarts: gauge('imd_thread_restarts', 'Times that a thread ended and was started again.', ['thread']),
    threadCpu: gauge('imd_thread_cpu_seconds', 'CPU time of a thread since it was started last (Linux only).', [
      'thread',
    ]),
    batchCommands: histogram('imd_batch_commands', 'Commands in one transaction.', SIZES),
    commitSeconds: histogram('imd_commit_seconds', 'Time of one batch transaction.', SECONDS),
    logLag: gauge('imd_log_lag', 'Commands in the log that are not published yet.'),
    partitionLag: gauge(
      'imd_partition_lag',
      'Records in a partition of the log that this node owns that are not published yet.',
      ['partition'],
    ),
    partitionEpoch: gauge('imd_partition_epoch', 'The epoch of a partition of the log that this node owns.', [
      'partition',
    ]),
    leasesLost: counter(
      'imd_leases_lost_total',
      'Leases of this node that were over before they were renewed: others may have taken its partitions.',
    ),
    leaseLeft: gauge(
      'imd_lease_seconds',
      'How long the lease of this node lasts yet: 2 at most, 0 when it has none. Only where nodes share a log.',
    ),
    eventLag: gauge(
      'imd_event_lag_seconds',
      'How long an event of this node took until it read that back, measured every 5 s; more while one is overdue. Only where nodes share a log.',
    ),
    followerLag: gauge(
      'imd_follower_lag_seconds',
      'Age of the oldest change that a follower, such as the search index, has not followed on this node.',
      ['follower'],
    ),
    followerChanged: gauge('imd_follower_changed_conversations', 'Conversations with changes to follow.', ['follower']),
    followerUnbuilt: gauge(
      'imd_follower_unbuilt_conversations',
      'Conversations of which older messages are still to be followed, as after the first start.',
      ['follower'],
    ),
    followerScanning: gauge(
      'imd_follower_scanning_partitions',
      'Partitions in which a follower still looks for what changed before this node took them.',
      ['follower'],
    ),
    webhookTries: counter('imd_webhook_tries_total', 'Tries to deliver an event to a webhook, by result.', ['result']),
    webhookSeconds: histogram('imd_webhook_seconds', 'Time of one try to deliver an event to a webhook.', SECONDS),
    webhooksUnderWay: gauge('imd_webhooks_under_way', 'Deliveries to webhooks that wait for their answer.'),
    webhooksDropped: counter(
      'imd_webhook_deliveries_dropped_total',
      'Deliveries that were given up because too many waited for one webhook.',
    ),
    deadLetters: counter('imd_dead_letters_total', 'Commands that could not be stored.'),
    authAttempts: counter(
      'imd_auth_attempts_total',
      'Log-ins, registrations, refreshes, changes of passwords and refused admin operations, by outcome.',
      ['kind', 'outcome'],
    ),
    tokenLookups: counter('imd_token_lookups_total', 'Token checks, by where the answer came from.', ['source']),
    passwordHashes: counter('imd_password_hashes_total', 'Password hashes computed.'),
    passwordQueue: gauge('imd_password_queue', 'Password hashes waiting or running.'),
    thumbnails: counter('imd_thumbnails_total', 'Pictures that were to get a thumbnail, by what became of it.', [
      'outcome',
    ]),
    uploads: counter('imd_uploads_total', 'Uploads, by what became of them.', ['outcome']),
    transferBytes: counter('imd_transfer_bytes_total', 'Bytes of files received (in) and sent (out).', ['direction']),
    uploadQueueBytes: gauge('imd_upload_queue_bytes', 'Bytes of uploads that have come and are not stored yet.'),
    rateLimited: counter('imd_rate_limited_total', 'Requests refused by a rate limit, by kind.', ['kind']),
    httpRequests: counter('imd_http_requests_total', 'REST requests, by operation and status.', [
      'operation',
      'status',
    ]),
    httpSeconds: createLabelledHistogram(
      { name: 'imd_http_seconds', help: 'Time of one REST request, by operation.', label: 'operation', register },
      SECONDS,
    ),
    /** The upper bounds of the histograms of times. */
    secondsBounds: SECONDS as readonly number[],
  };
}
