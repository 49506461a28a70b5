import { createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Announcements to users of the server. */
export const serverAnnouncements: SchemaMigration = migration(
  '0036-server-announcements',
  createTable({
    name: 'server_announcements',
    columns: [
      { name: 'id', type: 'auto_id' },
      { name: 'body', type: 'long_text' },
      { name: 'audience', type: 'small' },
      { name: 'conversation_id', type: 'integer' },
      { name: 'last_user_id', type: 'integer' },
      { name: 'user_ids', type: 'huge_text' },
      { name: 'recipients', type: 'integer' },
      { name: 'sent', type: 'integer' },
      { name: 'failed', type: 'integer' },
      { name: 'job_id', type: 'integer' },
      { name: 'created_by', type: 'integer' },
      { name: 'created_at', type: 'integer' },
      { name: 'finished_at', type: 'integer' },
    ],
  }),
);
