import type { ImportedId } from '../../domain/imported-message.ts';
import { type TableOf, tableOf } from './table.ts';

/**
 * What was imported, for ever: whoever imports again adds none of it. Messages by their conversations; accounts by the
 * conversation 0, with their ids as `seq`.
 */
export const importedMessages: TableOf<ImportedId> = tableOf<ImportedId>()({
  name: 'imported_messages',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'client_id', type: 'bytes', size: 16, property: 'clientId' },
    { name: 'seq', type: 'integer', property: 'seq' },
  ],
  primaryKey: ['conversation_id', 'client_id'],
});
