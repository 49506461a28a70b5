import type { DeadLetter } from '../../domain/batch.ts';
import type { Id } from '../../domain/ids.ts';
import type { LogCheckpoint, ServerReadRepository } from '../../domain/repositories/server-read-repository.ts';
import type { CommandLog } from '../../pipeline/command-log.ts';
import type { LogOwners } from '../nodes/log-owners.ts';
import { type Admin, requireAdmin } from '../users/admin.ts';

/** How one partition of the log goes. */
export interface PartitionReport {
  readonly partition: number;
  /** The process that orders and stores it, or did last; '': none has. */
  readonly owner: string;
  /** As of PartitionHolder. */
  readonly alive: boolean;
  readonly leaseMs: number;
  readonly epoch: number;
  /** As of LogReach. */
  readonly storedTo: number;
  readonly end: number | undefined;
  readonly lag: number;
  /** Events that webhooks are to be told of and that are not on their way yet. */
  readonly webhookEvents: number;
}

/** How far what is made of messages later is, on the partitions of this node. */
export interface FollowingReport {
  readonly follower: string;
  /** How old the oldest change is that is not followed, in ms; 0: none. */
  readonly lagMs: number;
  readonly changed: number;
  readonly unbuilt: number;
  readonly scanning: number;
}

/** How the log goes, and what is behind it. */
export interface LogReport {
  readonly driver: string;
  readonly node: string;
  readonly partitions: readonly PartitionReport[];
  /** Of the partitions of this node. */
  readonly followers: readonly FollowingReport[];
  readonly webhooksWaiting: number;
  readonly webhooksFailing: number;
  readonly deadLetters: number;
}

/** What admins are told of the log. */
export interface LogReports {
  report(admin: Admin): Promise<LogReport>;
  /** Newest first; `before` 0: from the newest on. */
  deadLetters(admin: Admin, before: Id, limit: number): Promise<readonly (DeadLetter & { readonly id: Id })[]>;
}

export function createLogReports(deps: {
  readonly serverReads: ServerReadRepository;
  readonly log: Pick<CommandLog, 'reach'>;
  readonly owners: LogOwners;
  readonly followers: { reports(): readonly FollowingReport[] };
  readonly driver: string;
  readonly node: string;
}): LogReports {
  const { serverReads, log, driver, node } = deps;
  return {
    async report(admin) {
      requireAdmin(admin);
      // What is stored first: it grows meanwhile, and must not be ahead of the end.
      const stored = new Map((await serverReads.checkpoints()).map((one) => [one.partition, one]));
      // What was refused as too old is published without being stored.
      const done = ({ nextOffset, published }: LogCheckpoint): number => Math.max(nextOffset, published);
      const places = new Map([...stored].map(([partition, checkpoint]) => [partition, done(checkpoint)]));
      const reached = await log.reach(places);
      const events = await serverReads.newWebhookEvents();
      const owners = await deps.owners.look();
      const partitions = reached.map(({ partition, ...reach }): PartitionReport => {
        const { node: owner, ...held } = owners.holder(partition);
        const { epoch = 0 } = stored.get(partition) ?? {};
        return { partition, owner, ...held, epoch, ...reach, webhookEvents: events.get(partition) ?? 0 };
      });
      const { waiting, failing } = await serverReads.webhookQueue();
      return {
        ...{ driver, node, partitions, followers: deps.followers.reports() },
        ...{ webhooksWaiting: waiting, webhooksFailing: failing, deadLetters: await serverReads.deadLetterCount() },
      };
    },
    async deadLetters(admin, before, limit) {
      requireAdmin(admin);
      return serverReads.deadLetters(before === 0 ? Number.MAX_SAFE_INTEGER : before, limit);
    },
  };
}
