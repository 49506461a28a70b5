import { addColumn, fillRows, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Nothing is known of the imports until now but that they were before the last change. */
const FILL = `UPDATE conversations SET imported_at = coalesce(
    (SELECT h.last_at FROM conversation_heads AS h WHERE h.conversation_id = conversations.id), 0)
  WHERE imported_to > 0 AND imported_at = 0`;

/** Since when imported messages are here at least: by the times that they were sent, they are older. */
export const importedAt: SchemaMigration = migration(
  '0039-imported-at',
  addColumn('conversations', { name: 'imported_at', type: 'integer', default: 0 }),
  fillRows(() => FILL),
);
