import { createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** The search index of MySQL, and how far followers are. */
export const search: SchemaMigration = migration(
  '0021-search',
  createTable({
    name: 'search_postings',
    columns: [
      { name: 'conversation_id', type: 'integer' },
      { name: 'term', type: 'key', size: 128 },
      { name: 'sent_at', type: 'integer' },
      { name: 'seq', type: 'integer' },
    ],
    primaryKey: ['conversation_id', 'term', 'sent_at', 'seq'],
  }),
  createTable({
    name: 'search_terms',
    columns: [
      { name: 'conversation_id', type: 'integer' },
      { name: 'term', type: 'key', size: 128 },
      { name: 'newest', type: 'integer' },
      { name: 'messages', type: 'integer' },
    ],
    primaryKey: ['conversation_id', 'term'],
  }),
  createTable({
    name: 'search_documents',
    columns: [
      { name: 'conversation_id', type: 'integer' },
      { name: 'seq', type: 'integer' },
      { name: 'sent_at', type: 'integer' },
      { name: 'terms', type: 'huge_text' },
    ],
    primaryKey: ['conversation_id', 'seq'],
  }),
  createTable({
    name: 'follower_progress',
    columns: [
      { name: 'follower', type: 'key', size: 64 },
      { name: 'conversation_id', type: 'integer' },
      { name: 'done_rev', type: 'integer' },
      { name: 'built_from', type: 'integer' },
      { name: 'built_at', type: 'integer' },
    ],
    primaryKey: ['follower', 'conversation_id'],
  }),
  createTable({
    name: 'follower_partitions',
    columns: [
      { name: 'follower', type: 'key', size: 64 },
      { name: 'partitions', type: 'integer' },
      { name: 'partition_id', type: 'integer' },
      { name: 'epoch', type: 'integer' },
      { name: 'done_to', type: 'integer' },
    ],
    primaryKey: ['follower', 'partitions', 'partition_id'],
  }),
);
