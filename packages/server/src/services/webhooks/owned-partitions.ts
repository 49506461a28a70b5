import type { OnPartitionTaken } from '../../domain/partition-listener.ts';

/** The partitions that this node owns now, for what is done by the owner outside of the log. */
export interface OwnedPartitions {
  readonly own: OnPartitionTaken;
  list(): readonly number[];
  /** Its epoch; undefined: this node does not own it. */
  epochOf(partition: number): number | undefined;
  /** Called when a partition came, and when there may be new events for webhooks. */
  onChange(handler: () => void): void;
}

/** See OwnedPartitions. */
export function createOwnedPartitions(): OwnedPartitions {
  const owned = new Map<number, () => number>();
  let tell = (): void => {};
  return {
    own(partition, epoch) {
      owned.set(partition, epoch);
      tell();
      return {
        committed({ tellsWebhooks }) {
          if (tellsWebhooks) tell();
        },
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
