import type { Announcement } from '../../domain/announcement.ts';
import { type TableOf, tableOf } from './table.ts';

/** What was announced in groups, and by whom. */
export const announcements: TableOf<Announcement> = tableOf<Announcement>()({
  name: 'announcements',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'rev', type: 'integer', property: 'rev' },
    { name: 'seq', type: 'integer', property: 'seq' },
    { name: 'set_by', type: 'integer', property: 'setBy' },
    { name: 'set_at', type: 'integer', property: 'setAt' },
    { name: 'text', type: 'long_text', property: 'text' },
  ],
  primaryKey: ['conversation_id', 'rev'],
});
