import type { ConversationHead } from './conversation.ts';

/** Hears what the owner of a partition commits. */
export interface PartitionListener {
  /** The heads of a batch that was stored, and the commands in it. Called for every batch, so it must not take long. */
  committed(heads: readonly ConversationHead[], commands: number): void;
  /** The owner is it no more. */
  ended(): void;
}
