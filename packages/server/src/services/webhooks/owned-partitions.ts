import type { PartitionWatch } from '../../pipeline/partition-owner.ts';

/** The partitions that this node owns now, for what is done by the owner outside of the log. */
export interface OwnedPartitions {
  /** This node has taken a partition; `epoch` is the present one. */
  own(partition: number, epoch: () => number): PartitionWatch;
  list(): readonly number[];
  /** Its epoch; undefined: this node does not own it. */
  epochOf(partition: number): number | undefined;
  /** Called when a partition came, and when there are new events for webhooks. */
  onChange(handler: (partition: number, change: 'taken' | 'events') => void): void;
}

/** See OwnedPartitions. */
export function createOwnedPartitions(): OwnedPartitions {
  const owned = new Map<number, () => number>();
  let tell: (partition: number, change: 'taken' | 'events') => void = () => {};
  return {
    own(partition, epoch) {
      owned.set(partition, epoch);
      tell(partition, 'taken');
      return {
        webhookEvents: () => tell(partition, 'events'),
        ended() {
          if (owned.get(partition) === epoch) owned.delete(partition);
        },
      };
    },
    list: () => [...owned.keys()],
    epochOf: (partition) => owned.get(partition)?.(),
    onChange(handler) {
      tell = handler;
    },
  };
}
