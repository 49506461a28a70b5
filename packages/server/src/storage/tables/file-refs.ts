import type { FileRef } from '../../domain/message-file.ts';
import { type TableOf, tableOf } from './table.ts';

/** The messages that files were sent with: `messages` says the same by message. */
export const fileRefs: TableOf<FileRef> = tableOf<FileRef>()({
  name: 'file_refs',
  columns: [
    { name: 'file_id', type: 'integer', property: 'fileId' },
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'seq', type: 'integer', property: 'seq' },
    { name: 'sent_at', type: 'integer', property: 'sentAt', once: true },
  ],
  primaryKey: ['file_id', 'conversation_id', 'seq'],
});
