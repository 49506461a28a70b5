import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { createAccountJobs } from '../cluster/account-jobs.ts';
import { createAnnounceJob } from '../cluster/announce-job.ts';
import { createFileSweepJob } from '../cluster/file-sweep-job.ts';
import { createJobs, type Jobs } from '../cluster/jobs.ts';
import { createLeases, type Leases } from '../cluster/leases.ts';
import { createLevel } from '../cluster/level.ts';
import { createOrphanJob } from '../cluster/orphan-job.ts';
import { createPruneJob } from '../cluster/prune-job.ts';
import { createRepeatingJob } from '../cluster/repeating-job.ts';
import { createRoundJob } from '../cluster/round-job.ts';
import { createSealJob } from '../cluster/seal-job.ts';
import { createSweepNowJob } from '../cluster/sweep-now-job.ts';
import { underBlobLease } from '../cluster/under-blob-lease.ts';
import type { Config } from '../config/schema.ts';
import { DELETION_JOB, RETENTION_JOB } from '../domain/purge.ts';
import { ANNOUNCE_JOB } from '../services/announcements/announcement-service.ts';
import type { RecordEvent } from '../services/watch/server-events.ts';
import type { Storage } from '../storage/storage.ts';
import type { Files } from './compose-files.ts';
import type { Services } from './compose-services.ts';
import type { CompositionDeps } from './composition-deps.ts';

/** What the nodes of a store agree on, see composeCluster. */
export type Cluster = ReturnType<typeof composeCluster>;

/** Who this process is among those that use the store. */
export interface NodeIdentity {
  /** Unlike the name of every other process before and after it. */
  readonly node: string;
  /** As it is configured: a restart keeps it. */
  readonly name: string;
  /** No other process can use the store, because the log is in memory. */
  readonly alone: boolean;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The identity of this process, by its configuration. */
export function nodeIdentity({ server, commandLog }: Config): NodeIdentity {
  const name =
    server.node ||
    hostname()
      .replace(/[^A-Za-z0-9._-]/g, '-')
      .slice(0, 64) ||
    'imd';
  return { node: `${name}-${randomBytes(4).toString('hex')}`, name, alone: commandLog.driver === 'memory' };
}

/** Joins the level of the store, leases and jobs. Nothing is started. */
export function composeCluster(
  deps: Pick<CompositionDeps, 'clock' | 'logger'>,
  storage: Pick<Storage, 'repositories' | 'isNew'>,
  options: NodeIdentity & { readonly onOutdated: (reason: Error) => void },
) {
  const { clock } = deps;
  const { repositories, isNew } = storage;
  const { node, alone, onOutdated } = options;
  const logger = deps.logger.withTag('cluster');
  const level = createLevel({ repository: repositories.nodes, logger, onOutdated }, { node, alone, isNew });
  const leases = createLeases({ repository: alone ? undefined : repositories.leases, clock, logger }, node);
  return { level, leases };
}

/** Joins the work that one node does for all. Nothing is started; it begins with the lease. */
export function composeJobs(
  {
    clock,
    logger,
    repositories,
    searchStore,
  }: Pick<CompositionDeps, 'clock' | 'logger' | 'repositories' | 'searchStore'>,
  parts: {
    readonly leases: Leases;
    readonly services: Pick<
      Services,
      | 'friends'
      | 'blocks'
      | 'calls'
      | 'sealAudit'
      | 'accountEnds'
      | 'endAccount'
      | 'retentionRound'
      | 'deletion'
      | 'sendAnnouncement'
    >;
    readonly files: Pick<Files, 'uploads' | 'sweep' | 'sweepOrphans' | 'sweepNow'>;
    readonly record: RecordEvent;
  },
  { node, alone }: NodeIdentity,
): Jobs {
  const { friends, blocks, calls, sealAudit, accountEnds, endAccount, retentionRound, deletion, sendAnnouncement } =
    parts.services;
  const { uploads, sweep, sweepOrphans, sweepNow } = parts.files;
  const removal = { leases: repositories.leases, node };
  const kinds = [
    createPruneJob({ maintenance: repositories.maintenance, jobs: repositories.jobs, clock }),
    createRepeatingJob({ name: 'expire_friend_requests', everyMs: HOUR_MS, work: friends.expire }),
    createRepeatingJob({ name: 'settle_blocks', everyMs: MINUTE_MS, work: blocks.settleOld }),
    createRepeatingJob({ name: 'end_overdue_calls', everyMs: MINUTE_MS, work: calls.endOverdue }),
    createRepeatingJob({ name: 'expire_uploads', everyMs: MINUTE_MS, work: uploads.expire }),
    underBlobLease(createFileSweepJob(sweep), removal),
    underBlobLease(createOrphanJob(sweepOrphans), removal),
    underBlobLease(createSweepNowJob(sweepNow), removal),
    createSealJob(sealAudit, logger),
    ...createAccountJobs(endAccount),
    createRoundJob({
      name: RETENTION_JOB,
      everyMs: HOUR_MS,
      round: retentionRound.step,
      result: ({ conversations, messages }) => ({ conversations, messages }),
      cancelled: retentionRound.cancelled,
    }),
    // A backup reads a snapshot meanwhile: what is deleted beside it makes its journal grow.
    underBlobLease(
      createRoundJob({
        name: DELETION_JOB,
        everyMs: MINUTE_MS,
        round: deletion,
        result: ({ conversations, messages }) => ({ conversations, messages }),
      }),
      removal,
      { leaseMs: 10_000, waitMs: 5_000 },
    ),
    createAnnounceJob(ANNOUNCE_JOB, sendAnnouncement),
    createRepeatingJob({
      name: 'compact_search',
      everyMs: 7 * 24 * HOUR_MS,
      async work() {
        await searchStore?.compact();
        return 0;
      },
    }),
  ];
  const jobs = createJobs(
    {
      repository: repositories.jobs,
      leases: parts.leases,
      logger: logger.withTag('cluster'),
      onEnded: ({ id, kind }, state, detail) => parts.record({ kind: `job.${state}`, target: `${kind} ${id}`, detail }),
    },
    { node, kinds, alone },
  );
  accountEnds.onJob(jobs.look);
  return jobs;
}
