import type { StoredFile, Upload } from '../../domain/file.ts';
import { type Table, type TableOf, tableOf } from './table.ts';

/** Files whose bytes are in the blob store. */
export const files: TableOf<StoredFile> = tableOf<StoredFile>()({
  name: 'files',
  columns: [
    { name: 'id', type: 'auto_id', property: 'id' },
    { name: 'blob_id', type: 'bytes', size: 16, property: 'blobId' },
    { name: 'owner_id', type: 'integer', property: 'ownerId' },
    { name: 'name', type: 'text', size: 255, property: 'name' },
    { name: 'size', type: 'integer', property: 'size' },
    { name: 'mime_type', type: 'text', size: 127, property: 'mimeType' },
    { name: 'sha256', type: 'bytes', size: 32, nullable: true, property: 'sha256' },
    { name: 'width', type: 'integer', property: 'width' },
    { name: 'height', type: 'integer', property: 'height' },
    { name: 'thumbnail_blob', type: 'bytes', size: 16, nullable: true, property: 'thumbnailBlob' },
    { name: 'created_at', type: 'integer', property: 'createdAt' },
    { name: 'sent_at', type: 'integer', property: 'sentAt' },
    { name: 'doomed_at', type: 'integer', property: 'doomedAt' },
  ],
  indexes: [
    { name: 'files_blob', columns: ['blob_id'], unique: true },
    { name: 'files_thumbnail', columns: ['thumbnail_blob'] },
    { name: 'files_owner', columns: ['owner_id', 'id'] },
    { name: 'files_sent', columns: ['sent_at', 'created_at'] },
    { name: 'files_doomed', columns: ['doomed_at'] },
  ],
});

/** Bytes that are on their way, and for a while which file they became. */
export const uploads: TableOf<Upload> = tableOf<Upload>()({
  name: 'uploads',
  columns: [
    { name: 'upload_id', type: 'bytes', size: 16, property: 'uploadId' },
    { name: 'user_id', type: 'integer', property: 'userId' },
    { name: 'name', type: 'text', size: 255, property: 'name' },
    { name: 'size', type: 'integer', property: 'size' },
    { name: 'mime_type', type: 'text', size: 127, property: 'mimeType' },
    { name: 'stored_size', type: 'integer', property: 'storedSize' },
    { name: 'checking', type: 'small', property: 'checking', code: 'flag' },
    { name: 'created_at', type: 'integer', property: 'createdAt' },
    { name: 'expires_at', type: 'integer', property: 'expiresAt' },
    { name: 'file_id', type: 'integer', property: 'fileId' },
    { name: 'metadata', type: 'long_text', nullable: true, property: 'metadata' },
    // Who writes it, by the clock of the database.
    { name: 'lease_holder', type: 'text', size: 64, default: '' },
    { name: 'lease_until', type: 'integer', default: 0 },
  ],
  primaryKey: ['upload_id'],
  indexes: [
    { name: 'uploads_user', columns: ['user_id', 'file_id'] },
    { name: 'uploads_expiry', columns: ['expires_at'] },
  ],
});

/** How many bytes each user keeps: files, and what open uploads have reserved. */
export const fileUsage: Table = {
  name: 'file_usage',
  columns: [
    { name: 'user_id', type: 'integer' },
    { name: 'bytes', type: 'integer' },
  ],
  primaryKey: ['user_id'],
  indexes: [{ name: 'file_usage_bytes', columns: ['bytes', 'user_id'] }],
};
