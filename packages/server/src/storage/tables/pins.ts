import type { Pin } from '../../domain/pin.ts';
import { type TableOf, tableOf } from './table.ts';

/** Messages that are pinned. */
export const pins: TableOf<Pin> = tableOf<Pin>()({
  name: 'pins',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'seq', type: 'integer', property: 'seq' },
    { name: 'rev', type: 'integer', property: 'rev' },
    { name: 'pinned_by', type: 'integer', property: 'pinnedBy' },
    { name: 'pinned_at', type: 'integer', property: 'pinnedAt' },
  ],
  primaryKey: ['conversation_id', 'seq'],
});
