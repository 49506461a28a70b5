import { addColumn, createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** The files of messages, and the messages of files. */
export const fileRefs: SchemaMigration = migration(
  '0020-file-refs',
  addColumn('messages', { name: 'files', type: 'long_text', nullable: true }),
  createTable({
    name: 'file_refs',
    columns: [
      { name: 'file_id', type: 'integer' },
      { name: 'conversation_id', type: 'integer' },
      { name: 'seq', type: 'integer' },
      { name: 'sent_at', type: 'integer' },
    ],
    primaryKey: ['file_id', 'conversation_id', 'seq'],
  }),
);
