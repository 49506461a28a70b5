import type { StoredEvent } from '../../domain/server-event.ts';
import { type Table, type TableOf, tableOf } from './table.ts';

/** What happened on the server beside what the audit log has; kept 7 days. */
export const serverEvents: TableOf<StoredEvent> = tableOf<StoredEvent>()({
  name: 'server_events',
  columns: [
    { name: 'id', type: 'auto_id', property: 'id' },
    { name: 'at', type: 'integer', property: 'at' },
    { name: 'kind', type: 'text', size: 64, property: 'kind' },
    { name: 'actor', type: 'text', size: 128, property: 'actor' },
    { name: 'target', type: 'text', size: 255, property: 'target' },
    { name: 'address', type: 'text', size: 64, property: 'address' },
    { name: 'node', type: 'text', size: 128, property: 'node' },
    { name: 'detail', type: 'long_text', property: 'detail', code: 'mended' },
  ],
  indexes: [{ name: 'server_events_at', columns: ['at'] }],
  ofProcesses: true,
});

/** How many messages were stored in each hour, as its nodes have counted them; kept 40 days. */
export const messageCounts: Table = {
  name: 'message_counts',
  columns: [
    // Its beginning, in epoch milliseconds.
    { name: 'hour', type: 'integer' },
    { name: 'messages', type: 'integer' },
  ],
  primaryKey: ['hour'],
};
