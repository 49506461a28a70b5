import type { MessageVersion } from '../../domain/message-version.ts';
import { type TableOf, tableOf } from './table.ts';

/** Texts of messages that edits have replaced. */
export const messageVersions: TableOf<MessageVersion> = tableOf<MessageVersion>()({
  name: 'message_versions',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'seq', type: 'integer', property: 'seq' },
    { name: 'number', type: 'integer', property: 'number' },
    { name: 'written_at', type: 'integer', property: 'writtenAt' },
    { name: 'payload', type: 'long_text', property: 'payload' },
    { name: 'body', type: 'long_text', property: 'body' },
  ],
  primaryKey: ['conversation_id', 'seq', 'number'],
});
