import type { ConversationSettings } from '../conversation-settings.ts';
import type { Id } from '../ids.ts';
import { type ScopeReads, userScope } from '../scope.ts';

export interface SettingsReads extends ScopeReads<ConversationSettings> {
  /** undefined: nothing was ever set. */
  one(userId: Id, conversationId: Id): Promise<ConversationSettings | undefined>;
  /** How many conversations that the user is in are pinned. */
  pinnedCount(userId: Id): Promise<number>;
}

export interface SettingsWrites {
  write(userId: Id, settings: ConversationSettings): Promise<void>;
}

/** How one wants each conversation: which messages notify, pinned, hidden. */
export const settings = userScope<
  ConversationSettings,
  { readonly type: 'settings'; readonly settings: ConversationSettings },
  SettingsReads,
  SettingsWrites
>()({
  page: 'settings',
  change: 'settings',
  isNamed: true,
  value: ({ settings }) => settings,
});
