import { addIndex, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** What somebody made that lets others in, or hands on what is written, is found when their account ends. */
export const makers: SchemaMigration = migration(
  '0038-makers',
  addIndex('webhooks', { name: 'webhooks_maker', columns: ['created_by', 'conversation_id'] }),
  addIndex('incoming_webhooks', { name: 'incoming_webhooks_maker', columns: ['created_by', 'conversation_id'] }),
  addIndex('invite_links', { name: 'invite_links_maker', columns: ['created_by', 'conversation_id'] }),
);
