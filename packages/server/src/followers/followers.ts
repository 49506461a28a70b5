import type { Clock } from '../domain/clock.ts';
import type { Id } from '../domain/ids.ts';
import type { OnPartitionTaken } from '../domain/partition-listener.ts';
import type { Logger } from '../telemetry/log.ts';
import type { Follower } from './follower.ts';
import { createPace } from './pace.ts';
import { PartitionFollowing } from './partition-following.ts';

export interface FollowersDeps {
  readonly followers: readonly Follower[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Of the log. */
  readonly partitions: number;
  readonly partitionOf: (conversationId: Id) => number;
  /** A timer if absent. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

export interface FollowersOptions {
  /** Changed conversations that are kept in memory for a partition; 200,000 if absent. */
  readonly conversations?: number;
}

/** How far a follower is with all partitions of this node. */
export interface FollowerReport {
  readonly follower: string;
  /** How old the oldest change is that is not followed, in ms; 0: none. */
  readonly lagMs: number;
  /** Conversations with changes to follow. */
  readonly changed: number;
  /** Conversations with older messages to follow, as after a start on a store that was never followed. */
  readonly unbuilt: number;
  /** Partitions in which it still looks for what it has to follow. */
  readonly scanning: number;
}

/** The followers of this node, on the partitions that it owns. */
export interface Followers {
  readonly own: OnPartitionTaken;
  /** One for each follower. */
  reports(): readonly FollowerReport[];
  /** Ends all of them; resolves when the steps that are under way are done. */
  stop(): Promise<void>;
}

const CONVERSATIONS = 200_000;

const realSleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });

/** Builds the followers; each begins with a partition when its owner has taken it. */
export function createFollowers(deps: FollowersDeps, options: FollowersOptions = {}): Followers {
  const { clock, logger, partitions, partitionOf, sleep = realSleep } = deps;
  const pace = createPace(clock);
  const limits = { conversations: options.conversations ?? CONVERSATIONS };
  const running = new Map<PartitionFollowing, Promise<void>>();
  let stopped = false;

  function start(follower: Follower, partition: number, epoch: number): PartitionFollowing {
    const following = new PartitionFollowing({ follower, pace, clock, logger, partitionOf, sleep }, limits, {
      partition,
      partitions,
      epoch,
    });
    running.set(
      following,
      following.run().finally(() => running.delete(following)),
    );
    return following;
  }

  return {
    own(partition, epoch) {
      const followings = stopped ? [] : deps.followers.map((follower) => start(follower, partition, epoch()));
      return {
        committed({ heads, commands }) {
          pace.stored(commands);
          if (heads.length === 0) return;
          for (const following of followings) {
            for (const head of heads) following.changed(head.conversationId);
            following.heard();
          }
        },
        ended() {
          for (const following of followings) following.end();
        },
      };
    },
    reports() {
      const reports = new Map<string, FollowerReport>(
        deps.followers.map(({ name }) => [name, { follower: name, lagMs: 0, changed: 0, unbuilt: 0, scanning: 0 }]),
      );
      for (const following of running.keys()) {
        const { follower, lagMs, changed, unbuilt, scanning } = following.report();
        const sum = reports.get(follower);
        if (sum === undefined) continue;
        reports.set(follower, {
          follower,
          lagMs: Math.max(sum.lagMs, lagMs),
          changed: sum.changed + changed,
          unbuilt: sum.unbuilt + unbuilt,
          scanning: sum.scanning + (scanning ? 1 : 0),
        });
      }
      return [...reports.values()];
    },
    async stop() {
      stopped = true;
      const runs = [...running];
      for (const [following] of runs) following.end();
      await Promise.all(runs.map(([, run]) => run));
    },
  };
}
