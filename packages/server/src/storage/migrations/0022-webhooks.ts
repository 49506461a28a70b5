import { addColumn, createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Webhooks, what they are told, and how its delivery went. */
export const webhooks: SchemaMigration = migration(
  '0022-webhooks',
  addColumn('conversations', { name: 'webhooks', type: 'integer', default: 0 }),
  createTable({
    name: 'webhooks',
    columns: [
      { name: 'conversation_id', type: 'integer' },
      { name: 'hook_id', type: 'bytes', size: 8 },
      { name: 'name', type: 'text', size: 64 },
      { name: 'url', type: 'long_text' },
      { name: 'secret', type: 'text', size: 255 },
      { name: 'events', type: 'text', size: 255 },
      { name: 'enabled', type: 'small' },
      { name: 'created_by', type: 'integer' },
      { name: 'created_at', type: 'integer' },
      { name: 'enabled_at', type: 'integer' },
      { name: 'partition_id', type: 'integer', nullable: true },
      { name: 'due_at', type: 'integer', nullable: true },
      { name: 'waiting', type: 'integer', default: 0 },
      { name: 'dropped', type: 'integer', default: 0 },
      { name: 'failing_since', type: 'integer', default: 0 },
      { name: 'last_at', type: 'integer', default: 0 },
      { name: 'last_status', type: 'integer', default: 0 },
      { name: 'last_error', type: 'text', size: 255, default: '' },
    ],
    primaryKey: ['conversation_id', 'hook_id'],
    indexes: [{ name: 'webhooks_due', columns: ['partition_id', 'due_at'] }],
  }),
  createTable({
    name: 'incoming_webhooks',
    columns: [
      { name: 'conversation_id', type: 'integer' },
      { name: 'hook_id', type: 'bytes', size: 8 },
      { name: 'secret_hash', type: 'bytes', size: 32 },
      { name: 'name', type: 'text', size: 64 },
      { name: 'bot_id', type: 'integer' },
      { name: 'created_by', type: 'integer' },
      { name: 'created_at', type: 'integer' },
    ],
    primaryKey: ['conversation_id', 'hook_id'],
    indexes: [{ name: 'incoming_webhooks_secret', columns: ['secret_hash'], unique: true }],
  }),
  createTable({
    name: 'webhook_outbox',
    columns: [
      { name: 'conversation_id', type: 'integer' },
      { name: 'rev', type: 'integer' },
      { name: 'partition_id', type: 'integer' },
      { name: 'at', type: 'integer' },
      { name: 'type', type: 'small' },
      { name: 'event', type: 'huge_text' },
      { name: 'expanded', type: 'small', default: 0 },
    ],
    primaryKey: ['conversation_id', 'rev'],
    indexes: [
      { name: 'webhook_outbox_new', columns: ['expanded', 'partition_id', 'conversation_id', 'rev'] },
      { name: 'webhook_outbox_at', columns: ['at'] },
    ],
  }),
  createTable({
    name: 'webhook_deliveries',
    columns: [
      { name: 'conversation_id', type: 'integer' },
      { name: 'hook_id', type: 'bytes', size: 8 },
      { name: 'rev', type: 'integer' },
      { name: 'state', type: 'small' },
      { name: 'attempts', type: 'integer' },
      { name: 'next_at', type: 'integer' },
      { name: 'at', type: 'integer' },
      { name: 'last_at', type: 'integer' },
      { name: 'last_status', type: 'integer' },
      { name: 'last_error', type: 'text', size: 255 },
    ],
    primaryKey: ['conversation_id', 'hook_id', 'rev'],
    indexes: [
      { name: 'webhook_deliveries_due', columns: ['conversation_id', 'hook_id', 'state', 'next_at', 'rev'] },
      { name: 'webhook_deliveries_at', columns: ['at'] },
    ],
  }),
);
