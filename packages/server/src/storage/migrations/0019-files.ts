import { createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Files, uploads, and how much each user keeps. */
export const files: SchemaMigration = migration(
  '0019-files',
  createTable({
    name: 'files',
    columns: [
      { name: 'id', type: 'auto_id' },
      { name: 'blob_id', type: 'bytes', size: 16 },
      { name: 'owner_id', type: 'integer' },
      { name: 'name', type: 'text', size: 255 },
      { name: 'size', type: 'integer' },
      { name: 'mime_type', type: 'text', size: 127 },
      { name: 'sha256', type: 'bytes', size: 32, nullable: true },
      { name: 'width', type: 'integer' },
      { name: 'height', type: 'integer' },
      { name: 'thumbnail_blob', type: 'bytes', size: 16, nullable: true },
      { name: 'created_at', type: 'integer' },
      { name: 'sent_at', type: 'integer' },
      { name: 'doomed_at', type: 'integer' },
    ],
    indexes: [
      { name: 'files_blob', columns: ['blob_id'], unique: true },
      { name: 'files_thumbnail', columns: ['thumbnail_blob'] },
      { name: 'files_owner', columns: ['owner_id', 'id'] },
      { name: 'files_sent', columns: ['sent_at', 'created_at'] },
      { name: 'files_doomed', columns: ['doomed_at'] },
    ],
  }),
  createTable({
    name: 'uploads',
    columns: [
      { name: 'upload_id', type: 'bytes', size: 16 },
      { name: 'user_id', type: 'integer' },
      { name: 'name', type: 'text', size: 255 },
      { name: 'size', type: 'integer' },
      { name: 'mime_type', type: 'text', size: 127 },
      { name: 'stored_size', type: 'integer' },
      { name: 'checking', type: 'small' },
      { name: 'created_at', type: 'integer' },
      { name: 'expires_at', type: 'integer' },
      { name: 'file_id', type: 'integer' },
      { name: 'metadata', type: 'long_text', nullable: true },
      { name: 'lease_holder', type: 'text', size: 64, default: '' },
      { name: 'lease_until', type: 'integer', default: 0 },
    ],
    primaryKey: ['upload_id'],
    indexes: [
      { name: 'uploads_user', columns: ['user_id', 'file_id'] },
      { name: 'uploads_expiry', columns: ['expires_at'] },
    ],
  }),
  createTable({
    name: 'file_usage',
    columns: [
      { name: 'user_id', type: 'integer' },
      { name: 'bytes', type: 'integer' },
    ],
    primaryKey: ['user_id'],
  }),
);
