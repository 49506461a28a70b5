import { createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Calls between the two of a direct conversation. */
export const calls: SchemaMigration = migration(
  '0017-calls',
  createTable({
    name: 'calls',
    columns: [
      { name: 'conversation_id', type: 'integer' },
      { name: 'call_id', type: 'bytes', size: 16 },
      { name: 'caller_id', type: 'integer' },
      { name: 'callee_id', type: 'integer' },
      { name: 'caller_session', type: 'integer' },
      { name: 'callee_session', type: 'integer' },
      { name: 'kind', type: 'small' },
      { name: 'state', type: 'small' },
      { name: 'end_reason', type: 'small' },
      { name: 'started_at', type: 'integer' },
      { name: 'answered_at', type: 'integer' },
      { name: 'ended_at', type: 'integer' },
      { name: 'offer', type: 'huge_text' },
      { name: 'answer', type: 'huge_text' },
    ],
    primaryKey: ['conversation_id'],
    indexes: [
      { name: 'calls_caller', columns: ['caller_id', 'state'] },
      { name: 'calls_callee', columns: ['callee_id', 'state'] },
      { name: 'calls_state', columns: ['state', 'started_at'] },
      { name: 'calls_started', columns: ['started_at'] },
    ],
  }),
);
