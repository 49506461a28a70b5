import type { ConversationSettings } from '../../domain/conversation-settings.ts';
import { NOTIFICATION_LEVEL } from '../codes.ts';
import { type TableOf, tableOf } from './table.ts';

/** What users set for themselves in each conversation. One with nothing set is a tombstone. */
export const conversationSettings: TableOf<ConversationSettings> = tableOf<ConversationSettings>()({
  name: 'conversation_settings',
  columns: [
    { name: 'user_id', type: 'integer' },
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'level', type: 'small', property: 'level', code: NOTIFICATION_LEVEL },
    { name: 'pinned_at', type: 'integer', property: 'pinnedAt' },
    { name: 'hidden_before_seq', type: 'integer', property: 'hiddenBeforeSeq' },
    { name: 'urev', type: 'integer', property: 'urev' },
    { name: 'unread_from_seq', type: 'integer', default: 0, property: 'unreadFromSeq' },
  ],
  primaryKey: ['user_id', 'conversation_id'],
  indexes: [{ name: 'conversation_settings_urev', columns: ['user_id', 'urev'] }],
});
