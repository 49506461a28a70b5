import type { NotificationLevel } from '@im-ts/protocol';
import type { Id } from './ids.ts';

/** How a user wants one conversation. */
export interface ConversationSettings {
  readonly conversationId: Id;
  readonly level: NotificationLevel;
  /** 0: not pinned. */
  readonly pinnedAt: number;
  /** Hidden until a message with this number or a later one notifies; 0: not hidden. */
  readonly hiddenBeforeSeq: number;
  readonly urev: number;
}

/** What is to be set; the rest stays. */
export interface SettingsChange {
  readonly level?: NotificationLevel | undefined;
  readonly pinned?: boolean | undefined;
  readonly hidden?: boolean | undefined;
}

/** The settings of a conversation for which nothing was set. */
export function initialSettings(conversationId: Id): ConversationSettings {
  return { conversationId, level: 'all', pinnedAt: 0, hiddenBeforeSeq: 0, urev: 0 };
}

/** Whether they are as if nothing had been set. */
export function areInitial({ level, pinnedAt, hiddenBeforeSeq }: ConversationSettings): boolean {
  return level === 'all' && pinnedAt === 0 && hiddenBeforeSeq === 0;
}

/**
 * The settings with what is given. What is pinned keeps its place when it is pinned again; what is hidden again stays so until
 * a message after `seenSeq` notifies.
 */
export function changeSettings(
  before: ConversationSettings,
  change: SettingsChange,
  { now, seenSeq }: { readonly now: number; readonly seenSeq: number },
): ConversationSettings {
  const { level = before.level, pinned = before.pinnedAt > 0, hidden } = change;
  return {
    ...before,
    level,
    pinnedAt: pinned ? before.pinnedAt || now : 0,
    hiddenBeforeSeq: hidden === undefined ? before.hiddenBeforeSeq : hidden ? seenSeq + 1 : 0,
  };
}
