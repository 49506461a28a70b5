import type { ConversationHead } from './conversation.ts';

/** A batch of a partition that is stored. */
export interface StoredBatch {
  /** Of the conversations that it changed, at least as new. */
  readonly heads: readonly ConversationHead[];
  /** How many commands it had. */
  readonly commands: number;
  /** It may hold events for webhooks. */
  readonly tellsWebhooks: boolean;
}

/** Hears what the owner of a partition commits. */
export interface PartitionListener {
  /** Called for every batch, so it must not take long. */
  committed(batch: StoredBatch): void;
  /** The owner is it no more. */
  ended(): void;
}

/** Called when this node has taken a partition. `epoch` answers the present one, which the owner may renew. */
export type OnPartitionTaken = (partition: number, epoch: () => number) => PartitionListener;
