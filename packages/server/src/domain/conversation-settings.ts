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
  /** This message and all after it count as unread, until the user reads one of them again; 0: as the marker says. */
  readonly unreadFromSeq: number;
  readonly urev: number;
}

/** What is to be set; the rest stays. */
export interface SettingsChange {
  readonly level?: NotificationLevel | undefined;
  readonly pinned?: boolean | undefined;
  readonly hidden?: boolean | undefined;
  /** 0: no more. */
  readonly unreadFromSeq?: number | undefined;
}

/** The settings of a conversation for which nothing was set. */
export function initialSettings(conversationId: Id): ConversationSettings {
  return { conversationId, level: 'all', pinnedAt: 0, hiddenBeforeSeq: 0, unreadFromSeq: 0, urev: 0 };
}

/** Whether they are as if nothing had been set. */
export function areInitial({ level, pinnedAt, hiddenBeforeSeq, unreadFromSeq }: ConversationSettings): boolean {
  return level === 'all' && pinnedAt === 0 && hiddenBeforeSeq === 0 && unreadFromSeq === 0;
}

/**
 * The settings with what is given. What is pinned keeps its place when it is pinned again; what is hidden again stays so until
 * a message after `seenSeq` notifies. `lastSeq` is the newest message there is.
 */
export function changeSettings(
  before: ConversationSettings,
  change: SettingsChange,
  { now, seenSeq, lastSeq }: { readonly now: number; readonly seenSeq: number; readonly lastSeq: number },
): ConversationSettings {
  const { level = before.level, pinned = before.pinnedAt > 0, hidden, unreadFromSeq } = change;
  return {
    ...before,
    level,
    pinnedAt: pinned ? before.pinnedAt || now : 0,
    hiddenBeforeSeq: hidden === undefined ? before.hiddenBeforeSeq : hidden ? seenSeq + 1 : 0,
    unreadFromSeq: unreadFromSeq === undefined ? before.unreadFromSeq : Math.min(unreadFromSeq, lastSeq),
  };
}
