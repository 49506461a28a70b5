import { GROUP_KIND } from '../codes.ts';
import { addColumn, addIndex, fillRows, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Groups that the last member has left. One whose log has not begun has no members yet. */
const DISMISS_EMPTY = `UPDATE conversations SET dismissed_at =
    (SELECT h.last_at FROM conversation_heads AS h WHERE h.conversation_id = conversations.id)
  WHERE kind = ${GROUP_KIND} AND member_count = 0 AND dismissed_at = 0
    AND EXISTS (SELECT 1 FROM conversation_heads AS h WHERE h.conversation_id = conversations.id)`;

/** What a group says of itself, who may do what in it, and how it ends; bans, and who takes no messages of the other. */
export const groups: SchemaMigration = migration(
  '0006-groups',
  addColumn('conversations', { name: 'description', type: 'long_text', nullable: true }),
  addColumn('conversations', { name: 'avatar', type: 'text', size: 255, nullable: true }),
  addColumn('conversations', { name: 'join_mode', type: 'small', default: 0 }),
  addColumn('conversations', { name: 'who_may_post', type: 'small', default: 0 }),
  addColumn('conversations', { name: 'who_may_invite', type: 'small', default: 0 }),
  addColumn('conversations', { name: 'who_may_pin', type: 'small', default: 0 }),
  addColumn('conversations', { name: 'who_may_mention_all', type: 'small', default: 1 }),
  addColumn('conversations', { name: 'who_may_edit_info', type: 'small', default: 1 }),
  addColumn('conversations', { name: 'archived_at', type: 'integer', default: 0 }),
  addColumn('conversations', { name: 'dismissed_at', type: 'integer', default: 0 }),
  fillRows(() => DISMISS_EMPTY),
  addColumn('members', { name: 'banned_at', type: 'integer', default: 0 }),
  addColumn('members', { name: 'closed_at', type: 'integer', default: 0 }),
  addIndex('members', { name: 'members_role', columns: ['conversation_id', 'role'] }),
);
