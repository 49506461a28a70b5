import type { CommandResult, DeadLetter } from '../../domain/batch.ts';
import { type Table, type TableOf, tableOf } from './table.ts';

/** Answers to changes that are not sends, kept 7 days. */
export const commandResults: TableOf<CommandResult> = tableOf<CommandResult>()({
  name: 'command_results',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'actor_id', type: 'integer', property: 'actorId' },
    { name: 'op_id', type: 'bytes', size: 16, property: 'opId' },
    { name: 'at', type: 'integer', property: 'at' },
    { name: 'outcome', type: 'long_text', property: 'outcome', code: 'json' },
  ],
  primaryKey: ['conversation_id', 'actor_id', 'op_id'],
  indexes: [{ name: 'command_results_at', columns: ['at'] }],
});

/** Commands that could not be done. Their texts are always storable: without its dead letter, the command would come again for ever. */
export const deadLetters: TableOf<DeadLetter> = tableOf<DeadLetter>()({
  name: 'dead_letters',
  columns: [
    { name: 'id', type: 'auto_id' },
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'actor_id', type: 'integer', property: 'actorId' },
    { name: 'operation', type: 'text', size: 64, property: 'operation', code: 'mended' },
    { name: 'reason', type: 'long_text', property: 'reason', code: 'mended' },
    { name: 'at', type: 'integer', property: 'at' },
  ],
});

/** How far each partition of the log is stored and published, and whose it is. */
export const logCheckpoints: Table = {
  name: 'log_checkpoints',
  columns: [
    { name: 'partition_id', type: 'integer' },
    { name: 'epoch', type: 'integer' },
    { name: 'owner', type: 'text', size: 128 },
    { name: 'next_offset', type: 'integer' },
    // What is below is published; written with the next batch.
    { name: 'published', type: 'integer', default: 0 },
  ],
  primaryKey: ['partition_id'],
};
