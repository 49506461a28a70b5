import type { KafkaClient, PartitionOffsets } from './kafka-client.ts';

/** Many partitions begin at once after a death: those that ask within this time share one look-up. */
const GATHER_MS = 20;

/** Answers what Kafka has of a partition, as of after the call. */
export function createOffsetsLookup(
  client: KafkaClient,
  place: { readonly topic: string; readonly groupId: string },
): (partition: number) => Promise<PartitionOffsets> {
  let gathering: Promise<readonly PartitionOffsets[]> | undefined;

  const look = async (): Promise<readonly PartitionOffsets[]> => {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    gathering = undefined;
    return client.admin((admin) => admin.offsets(place.topic, place.groupId));
  };

  return async (partition) => {
    gathering ??= look();
    const offsets = (await gathering)[partition];
    if (offsets === undefined) throw new Error(`Kafka knows no partition ${partition} of ${place.topic}.`);
    return offsets;
  };
}
