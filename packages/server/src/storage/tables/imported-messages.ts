import type { ImportedId } from '../../domain/imported-message.ts';
import { type TableOf, tableOf } from './table.ts';

/** Which messages were imported, for ever: whoever imports again adds none of them. */
export const importedMessages: TableOf<ImportedId> = tableOf<ImportedId>()({
  name: 'imported_messages',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'client_id', type: 'bytes', size: 16, property: 'clientId' },
    { name: 'seq', type: 'integer', property: 'seq' },
  ],
  primaryKey: ['conversation_id', 'client_id'],
});
