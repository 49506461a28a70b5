import type { Id } from './ids.ts';

export type ConversationKind = 'direct' | 'group';
export type MemberRole = 'member' | 'admin' | 'owner';
export type HistoryVisibility = 'all' | 'since_join';
/** Who becomes a member without being added: nobody, whom an admin lets in, anyone. */
export type JoinMode = 'closed' | 'by_request' | 'open';
/** Who may do something: everyone in the group, or its owner and admins. */
export type Permitted = 'members' | 'admins';

/** What admins decide about who may do what, as a group has it until they do. */
export const GROUP_RULES = {
  whoMayPost: 'members',
  whoMayInvite: 'members',
  whoMayPin: 'members',
  whoMayMentionAll: 'admins',
  whoMayEditInfo: 'admins',
} as const satisfies { readonly [Rule: string]: Permitted };
export type GroupRule = keyof typeof GROUP_RULES;
export type GroupRules = { readonly [Rule in GroupRule]: Permitted };

/**
 * The texts that admins give a group, '' if none, with the level of the cluster that a change of each needs; one operation
 * of the log changes any of them.
 */
export const GROUP_PROFILE_LEVELS = { name: 1, notice: 1, description: 3, avatar: 3 } as const;
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

/** What admins decide about a group besides its texts, with the level of the cluster that a change of each needs. */
export const GROUP_SETTING_LEVELS = {
  joinMode: 3,
  historyVisibility: 3,
  whoMayPost: 3,
  whoMayInvite: 3,
  whoMayPin: 3,
  whoMayMentionAll: 3,
  whoMayEditInfo: 3,
} as const;
export type GroupSettings = Pick<Conversation, keyof typeof GROUP_SETTING_LEVELS>;
const GROUP_SETTING_FIELDS = Object.keys(GROUP_SETTING_LEVELS) as readonly (keyof GroupSettings)[];

/** The settings that are given; with `present`, those that are another there. */
export function settingsChange(
  given: { readonly [Field in keyof GroupSettings]?: GroupSettings[Field] | undefined },
  present?: GroupSettings,
): Partial<GroupSettings> {
  const fields = GROUP_SETTING_FIELDS.filter(
    (field) => given[field] !== undefined && given[field] !== present?.[field],
  );
  return Object.fromEntries(fields.map((field) => [field, given[field]]));
}

/** What a conversation is, besides its messages. Only the owner of its partition writes it. */
export interface Conversation extends GroupProfile, GroupRules {
  readonly id: Id;
  readonly kind: ConversationKind;
  /** Groups only, without '#'; '' if none. */
  readonly handle: string;
  /** 0 in a direct conversation. */
  readonly ownerId: Id;
  /** Direct conversations: [smaller, greater]; else []. */
  readonly directUserIds: readonly Id[];
  /** What those may read who join from now on. */
  readonly historyVisibility: HistoryVisibility;
  /** historyVisibility as it was before its first change: it holds for members who joined until then. */
  readonly originalVisibility: HistoryVisibility | 'unchanged';
  /** Members from whom messages up to this number were hidden, or fewer, read them all the same. */
  readonly openedTo: number;
  readonly joinMode: JoinMode;
  readonly memberCount: number;
  /** seq at the newest join, once historyVisibility was changed at the newest one that hides messages. */
  readonly newestJoinSeq: number;
  readonly createdAt: number;
  /** rev at which a message was last pinned or unpinned, but not by its recall; 0: none ever was. */
  readonly pinsRev: number;
  /** Webhooks that are told of each event. Only the server knows it. */
  readonly webhooks: number;
  /** Messages up to this number count as read by everybody: they were imported, or were there before; 0: none. Only the server knows it. */
  readonly importedTo: number;
  /** When messages were last imported: those up to importedTo are here since then, or longer. 0: none were. */
  readonly importedAt: number;
  /** Since when nothing can be written in it; 0: it can. */
  readonly archivedAt: number;
  /** When it ended; nobody is a member of it since. 0: it has not. */
  readonly dismissedAt: number;
  /** rev of the last change of this record. */
  readonly rev: number;
}

/** The other one of a direct conversation; undefined in a group, and in one with oneself. */
export function peerIdOf({ directUserIds }: Pick<Conversation, 'directUserIds'>, userId: Id): Id | undefined {
  const [low, high] = directUserIds;
  return low === high ? undefined : low === userId ? high : low;
}

/** The hot counters of a conversation. */
export interface ConversationHead {
  readonly conversationId: Id;
  readonly lastSeq: number;
  readonly rev: number;
  readonly lastAt: number;
  /** Messages below were purged. */
  readonly minSeq: number;
  /**
   * When minSeq was last raised; 0: never. That is no news, so lastAt stays where it is, and whoever reads what has changed since
   * a time asks for both.
   */
  readonly purgedAt: number;
}

export interface Member {
  readonly conversationId: Id;
  readonly userId: Id;
  readonly role: MemberRole;
  readonly nickname: string;
  readonly joinedAt: number;
  /** last_seq when they joined. */
  readonly joinedSeq: number;
  /** The first message that they may read, fixed when they joined; 0: the original visibility of the group says it. */
  readonly visibleFrom: number;
  /** They deleted all messages up to this one for themself, or fewer; 0: none. Only the server knows it. */
  readonly clearedTo: number;
  /** 0: not muted. */
  readonly mutedUntil: number;
  readonly removed: boolean;
  /** Of a tombstone: since when they may not come back until an admin allows it; 0: they may. */
  readonly bannedAt: number;
  /**
   * In a direct conversation, since when this member takes no messages of the other; 0 or below: they do, and have done so
   * again since minus that. Only the server knows it.
   */
  readonly closedAt: number;
  /** rev of the last change of this membership, removal included. */
  readonly rev: number;
}

export interface Marker {
  readonly conversationId: Id;
  readonly userId: Id;
  readonly readSeq: number;
  readonly deliveredSeq: number;
}

/** Somebody who comes in now: an ordinary member who has written and read nothing. */
export function newMember(
  member: Pick<Member, 'conversationId' | 'userId' | 'joinedAt' | 'joinedSeq' | 'rev'> & Partial<Member>,
): Member {
  return {
    role: 'member',
    nickname: '',
    mutedUntil: 0,
    removed: false,
    bannedAt: 0,
    closedAt: 0,
    visibleFrom: 0,
    clearedTo: 0,
    ...member,
  };
}
