import type { Purge } from '../../domain/purge.ts';
import { type TableOf, tableOf } from './table.ts';

/** Conversations with messages to delete. A batch writes a row; whoever has deleted all of them removes it. */
export const purges: TableOf<Purge> = tableOf<Purge>()({
  name: 'purges',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'to_seq', type: 'integer', property: 'toSeq' },
  ],
  primaryKey: ['conversation_id'],
});
