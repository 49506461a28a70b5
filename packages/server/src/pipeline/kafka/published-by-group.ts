import type { PartitionRow } from '../../domain/partition-leases.ts';
import type { PartitionOffsets } from './kafka-client.ts';
import type { KafkaOptions } from './kafka-options.ts';
import { checkpointAt } from './record-places.ts';

/** The group whose members owned the partitions below the level of leases. Its commits said what was published. */
export const formerOwners = ({ topicPrefix }: Pick<KafkaOptions, 'topicPrefix'>): string => `${topicPrefix}.owners`;

/**
 * What is published of a partition, in places: as its row has it, and where that says 0, as the group has committed it that
 * owned the partition before leases (decision 0080), or from the first record on that the topic still has.
 *
 * `offsets` are those of `formerOwners`, and are asked for only where the row says 0: the first batch of an owner by lease writes
 * it. Never more than what is stored is taken from the beginning of the topic: that records are gone which are not stored must
 * come to light. The group may be ahead of what is stored, as refused commands were published without a checkpoint.
 */
export function publishedByGroup(
  { nextOffset, published }: Pick<PartitionRow, 'nextOffset' | 'published'>,
  { low, committed = 0 }: Pick<PartitionOffsets, 'low' | 'committed'>,
): number {
  if (published > 0) return published;
  return Math.max(checkpointAt(committed), Math.min(checkpointAt(low), nextOffset));
}
