import type { PartitionOffsets } from './kafka-client.ts';
import { isPassing } from './kafka-failure.ts';
import type { KeptAdmin } from './kept-admin.ts';

/** Many partitions begin at once after a death: those that ask within this time share one look-up. */
const GATHER_MS = 20;
/** How often, and how soon, it is asked again for what passes. */
const ATTEMPTS = 10;
const AGAIN_MS = 100;

/** Answers what Kafka has of a partition, as of after the call; without a group, none is committed. */
export function createOffsetsLookup(
  admin: Pick<KeptAdmin, 'ask'>,
  place: { readonly topic: string; readonly groupId?: string },
): (partition: number) => Promise<PartitionOffsets> {
  let gathering: Promise<readonly PartitionOffsets[]> | undefined;

  const look = async (): Promise<readonly PartitionOffsets[]> => {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    gathering = undefined;
    return admin.ask((brokers) => brokers.offsets(place.topic, place.groupId));
  };

  const lookPatiently = async (): Promise<readonly PartitionOffsets[]> => {
    for (let attempt = 0; ; attempt++) {
      try {
        gathering ??= look();
        return await gathering;
      } catch (error) {
        // Partitions of a topic that was just made, or whose leader has gone, have none for a moment.
        if (attempt === ATTEMPTS || !isPassing(error)) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  };

  return async (partition) => {
    const offsets = (await lookPatiently())[partition];
    if (offsets === undefined) throw new Error(`Kafka knows no partition ${partition} of ${place.topic}.`);
    return offsets;
  };
}
