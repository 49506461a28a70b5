import type { HiddenMessage } from '../../domain/hidden-messages.ts';
import { type TableOf, tableOf } from './table.ts';

/** Messages that users deleted for themselves. */
export const hiddenMessages: TableOf<HiddenMessage> = tableOf<HiddenMessage>()({
  name: 'hidden_messages',
  columns: [
    { name: 'user_id', type: 'integer' },
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'seq', type: 'integer', property: 'seq' },
    { name: 'hidden_at', type: 'integer', property: 'hiddenAt' },
    { name: 'urev', type: 'integer' },
  ],
  primaryKey: ['user_id', 'conversation_id', 'seq'],
  indexes: [
    { name: 'hidden_messages_urev', columns: ['user_id', 'urev'] },
    { name: 'hidden_messages_seq', columns: ['conversation_id', 'seq'] },
  ],
});
