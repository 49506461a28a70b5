import type { Id } from './ids.ts';

export type ConversationKind = 'direct' | 'group';
export type MemberRole = 'member' | 'admin' | 'owner';
export type HistoryVisibility = 'all' | 'since_join';

/**
 * The texts that admins give a group, '' if none, with the level of the cluster that a change of each needs; one operation
 * of the log changes any of them.
 */
export const GROUP_PROFILE_LEVELS = { name: 1, notice: 1 } as const;
export type GroupProfile = { readonly [Field in keyof typeof GROUP_PROFILE_LEVELS]: string };
export const GROUP_PROFILE_FIELDS = Object.keys(GROUP_PROFILE_LEVELS) as readonly (keyof GroupProfile)[];

/** The fields of a profile that are given. */
export function profileChange(
  given: {
    readonly [Field in keyof GroupProfile]?: string | undefined;
  },
): Partial<GroupProfile> {
  const change: { -readonly [Field in keyof GroupProfile]?: string } = {};
  for (const field of GROUP_PROFILE_FIELDS) {
    const value = given[field];
    if (value !== undefined) change[field] = value;
  }
  return change;
}

/** What a conversation is, besides its messages. Only the owner of its partition writes it. */
export interface Conversation extends GroupProfile {
  readonly id: Id;
  readonly kind: ConversationKind;
  /** Groups only, without '#'; '' if none. */
  readonly handle: string;
  /** 0 in a direct conversation. */
  readonly ownerId: Id;
  /** Direct conversations: [smaller, greater]; else []. */
  readonly directUserIds: readonly Id[];
  readonly historyVisibility: HistoryVisibility;
  readonly memberCount: number;
  /** seq at the newest join; events about older messages go out without content where history starts at the join. */
  readonly newestJoinSeq: number;
  readonly createdAt: number;
  /** rev of the last change of this record. */
  readonly rev: number;
}

/** The hot counters of a conversation. */
export interface ConversationHead {
  readonly conversationId: Id;
  readonly lastSeq: number;
  readonly rev: number;
  readonly lastAt: number;
  /** Messages below were purged. */
  readonly minSeq: number;
}

export interface Member {
  readonly conversationId: Id;
  readonly userId: Id;
  readonly role: MemberRole;
  readonly nickname: string;
  readonly joinedAt: number;
  /** last_seq when they joined: newcomers without history see greater ones only. */
  readonly joinedSeq: number;
  /** 0: not muted. */
  readonly mutedUntil: number;
  readonly removed: boolean;
  /** rev of the last change of this membership, removal included. */
  readonly rev: number;
}

export interface Marker {
  readonly conversationId: Id;
  readonly userId: Id;
  readonly readSeq: number;
  readonly deliveredSeq: number;
}
