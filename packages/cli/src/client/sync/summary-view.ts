import { LIMITS, mentionsUser, notifies } from '@im-ts/protocol';
import { type ChatMessage, type ConversationSettings, type ConversationSummary, readUpTo } from '../entities.ts';
import { type ConversationEvent, changeMessage } from './conversation-event.ts';
import type { ReplicaView } from './conversation-replica.ts';
import type { HiddenMessages } from './hidden-messages.ts';

/** What the view reads by, and who hears what changes. */
export interface SummaryViewDeps {
  /** Whose row it is. */
  readonly me: () => Reader;
  /** What the reader has deleted for themself. */
  readonly hidden: HiddenMessages;
  /** The row, on the present link. undefined when there is none to see. */
  readonly fetch: () => Promise<ConversationSummary | undefined>;
  readonly changed: (summary: ConversationSummary) => void;
  /** The server has no such row (any more): it is to be forgotten. */
  readonly absent: () => void;
}

/** Whose view it is: id 0 while that is unknown. */
export interface Reader {
  readonly id: number;
}

/** How far somebody has read and received. */
export interface Markers {
  readonly readSeq: number;
  readonly deliveredSeq: number;
}

/** A row of the conversation list. Markers and settings never go back in it, whichever answer was read first. */
export class SummaryView implements ReplicaView {
  readonly #deps: SummaryViewDeps;
  #summary: ConversationSummary | undefined;
  /** How far the reader's own marker has moved, as far as was heard; an answer may be from before. */
  #own: Markers = NOTHING_READ;
  /** The settings that were heard of last; an answer may be from before. */
  #settings: ConversationSettings | undefined;
  #isAbsent = false;

  constructor(deps: SummaryViewDeps) {
    this.#deps = deps;
  }

  /** The row; undefined while it is not known. */
  get summary(): ConversationSummary | undefined {
    return this.#summary;
  }

  get rev(): number {
    return this.#summary?.conversation.rev ?? 0;
  }

  get isHeld(): boolean {
    return this.#isAbsent;
  }

  apply(event: ConversationEvent): boolean {
    if (this.#summary === undefined) return false;
    const next = changeSummary(this.#summary, event, this.#deps.me());
    if (next === undefined) return false;
    this.#set(next);
    return true;
  }

  async read(): Promise<boolean> {
    const fresh = await this.#deps.fetch();
    // It may have been removed meanwhile.
    if (this.#isAbsent) return false;
    if (fresh !== undefined) return this.put(fresh) === 'taken';
    this.#deps.absent();
    return false;
  }

  /**
   * Takes a row from the server. `older`: nothing was taken, a newer one is known. `recount`: the row was read before a marker
   * moved or settings changed, so that what the server has worked out from them is of before, too.
   */
  put(fresh: ConversationSummary): 'taken' | 'older' | 'recount' {
    this.#isAbsent = false;
    const known = this.#summary;
    if (known !== undefined && fresh.conversation.rev < known.conversation.rev) return 'older';
    const { peerReadSeq = 0, peerDeliveredSeq = 0 } = known ?? {};
    const withPeer = movePeer(fresh, { readSeq: peerReadSeq, deliveredSeq: peerDeliveredSeq });
    this.#own = latest(this.#own, fresh);
    const moved = moveMarker(withPeer, this.#own);
    const row = moved ?? { ...withPeer, ...this.#own };
    const set = this.#settings === undefined ? row : withSettings(row, this.#settings, this.#deps.me());
    this.#settings = set?.settings ?? this.#settings;
    this.#set(set ?? row);
    return moved === undefined || set === undefined ? 'recount' : 'taken';
  }

  /** The reader's own settings changed. false: whether it is hidden now, or how many are unread, has to be read. */
  setSettings(to: ConversationSettings): boolean {
    if (to.urev < (this.#settings?.urev ?? 0)) return true;
    this.#settings = to;
    if (this.#summary === undefined) return true;
    const next = withSettings(this.#summary, to, this.#deps.me());
    if (next !== undefined) this.#set(next);
    return next !== undefined;
  }

  /** The reader's own marker moved. false: how many are unread now has to be read. */
  moveMarker(to: Markers): boolean {
    this.#own = latest(this.#own, to);
    if (this.#summary === undefined) return true;
    const next = moveMarker(this.#summary, this.#own);
    if (next !== undefined) this.#set(next);
    return next !== undefined;
  }

  /** The reader reads up to here; the server has not heard of it yet. false: how many are unread now has to be read. */
  readTo(readSeq: number): boolean {
    const known = this.#summary;
    // Less than all is counted by the server, which ends the mark as unread.
    if (known !== undefined && readSeq >= known.conversation.lastSeq && known.settings.unreadFromSeq > 0) {
      this.#set({ ...known, settings: { ...known.settings, unreadFromSeq: 0 }, unread: 0, mentions: 0 });
    }
    return this.moveMarker({ readSeq, deliveredSeq: 0 });
  }

  /** The reader deleted something for themself: what the row shows of it goes at once. What it is instead has to be read. */
  hide(): void {
    if (this.#summary !== undefined) this.#set(this.#summary);
  }

  /** The marker of the other one in a direct conversation moved. */
  movePeer(to: Markers): void {
    if (this.#summary !== undefined) this.#set(movePeer(this.#summary, to));
  }

  /** There is no row to see, until something is heard of the conversation again. */
  forget(): void {
    this.#summary = undefined;
    this.#own = NOTHING_READ;
    this.#settings = undefined;
    this.#isAbsent = true;
  }

  /** Something was heard of the conversation: there may be a row again. */
  revive(): void {
    this.#isAbsent = false;
  }

  #set(to: ConversationSummary): void {
    const { lastMessage } = to;
    const summary =
      lastMessage !== undefined && this.#deps.hidden.has(lastMessage.seq) ? { ...to, lastMessage: undefined } : to;
    if (this.#summary === summary) return;
    this.#summary = summary;
    this.#deps.changed(summary);
  }
}

/** The row after the next event; undefined: the event does not say enough. */
function changeSummary(
  summary: ConversationSummary,
  event: ConversationEvent,
  reader: Reader,
): ConversationSummary | undefined {
  const { conversation } = summary;
  const next = {
    ...summary,
    conversation: { ...conversation, rev: event.rev, lastAt: event.at || conversation.lastAt },
  };
  switch (event.type) {
    case 'stored':
      return withMessage(next, event.message, reader);
    case 'members': {
      const owner = event.members.find(({ role, removed }) => role === 'owner' && !removed);
      const me = event.members.find((member) => member.userId === reader.id);
      const changed = {
        ...next,
        conversation: {
          ...next.conversation,
          memberCount: event.memberCount || conversation.memberCount,
          ownerId: owner?.userId ?? conversation.ownerId,
        },
        myRole: me === undefined ? summary.myRole : me.role,
      };
      return event.systemMessage === undefined ? changed : withMessage(changed, event.systemMessage, reader);
    }
    case 'conversation': {
      const changed = withoutPurged({ ...next, conversation: { ...event.conversation, rev: event.rev } });
      if (changed === undefined) return undefined;
      return event.systemMessage === undefined ? changed : withMessage(changed, event.systemMessage, reader);
    }
    default:
      return event.seq === 0 ? undefined : withChangedMessage(next, event, reader.id);
  }
}

/** The row without messages that were purged; undefined: some of them may have been unread. */
function withoutPurged(summary: ConversationSummary): ConversationSummary | undefined {
  const { minSeq } = summary.conversation;
  if (summary.unread > 0 && readUpTo(summary) + 1 < minSeq) return undefined;
  const last = summary.lastMessage;
  return last === undefined || last.seq >= minSeq ? summary : { ...summary, lastMessage: undefined };
}

function withMessage(summary: ConversationSummary, message: ChatMessage, reader: Reader): ConversationSummary {
  const counts = countsAsUnread(message, reader.id) && message.seq > readUpTo(summary);
  return {
    ...summary,
    hidden: summary.hidden && !bringsBack(summary.settings, message, reader),
    mentions: Math.min(LIMITS.unreadCount, summary.mentions + (counts && mentionsUser(message, reader.id) ? 1 : 0)),
    conversation: { ...summary.conversation, lastSeq: message.seq, lastAt: message.sentAt },
    lastMessage: message,
    unread: counts ? Math.min(LIMITS.unreadCount, summary.unread + 1) : summary.unread,
  };
}

/** Whether a message brings a hidden conversation back into the list. */
function bringsBack({ level, hiddenBeforeSeq }: ConversationSettings, message: ChatMessage, { id }: Reader): boolean {
  return message.seq >= hiddenBeforeSeq && notifies(level, message, id);
}

/** The row with these settings, unless its own are newer; undefined: what follows from them has to be asked. */
function withSettings(
  summary: ConversationSummary,
  settings: ConversationSettings,
  reader: Reader,
): ConversationSummary | undefined {
  if (settings.urev <= summary.settings.urev) return summary;
  const { conversation, lastMessage } = summary;
  const { hiddenBeforeSeq, level, unreadFromSeq } = settings;
  // What else counts as unread now, or no more, is not known.
  if (unreadFromSeq !== summary.settings.unreadFromSeq) return undefined;
  if (hiddenBeforeSeq === 0) return { ...summary, settings, hidden: false };
  if (conversation.lastSeq < hiddenBeforeSeq || level === 'none') return { ...summary, settings, hidden: true };
  if (lastMessage !== undefined && bringsBack(settings, lastMessage, reader)) {
    return { ...summary, settings, hidden: false };
  }
  return undefined;
}

function countsAsUnread(message: ChatMessage, myId: number): boolean {
  return message.senderId !== myId && message.kind !== 'system' && message.recalledAt === 0;
}

function withChangedMessage(
  summary: ConversationSummary,
  event: Exclude<ConversationEvent, { type: 'stored' | 'members' | 'conversation' }>,
  myId: number,
): ConversationSummary | undefined {
  const { seq } = event;
  const last = summary.lastMessage;
  if (last !== undefined && last.seq === seq) {
    if (event.type === 'unspecified') return undefined;
    const message = changeMessage(last, event, myId);
    const counted = countsAsUnread(last, myId) && seq > readUpTo(summary);
    const uncounted = counted && message.recalledAt > 0;
    const mentions = summary.mentions + (counted ? mentionsOf(message, myId) - mentionsOf(last, myId) : 0);
    // 100 means "100 or more": one less of it is not known.
    if (uncounted && summary.unread >= LIMITS.unreadCount) return undefined;
    if (mentions < summary.mentions && summary.mentions >= LIMITS.unreadCount) return undefined;
    if (summary.hidden && mentionsOf(message, myId) > mentionsOf(last, myId)) return undefined;
    return {
      ...summary,
      lastMessage: message,
      unread: uncounted ? Math.max(0, summary.unread - 1) : summary.unread,
      mentions: Math.min(LIMITS.unreadCount, Math.max(0, mentions)),
    };
  }
  // Whether an older message counted as unread depends on its sender; whom it mentioned before an edit, nobody says.
  const mayUncount = event.type === 'recalled' || event.type === 'unspecified';
  if (mayUncount && seq > readUpTo(summary) && summary.unread > 0) return undefined;
  if (event.type !== 'edited') return summary;
  const mentionsMe = mentionsUser(event, myId);
  const mayMention = seq > readUpTo(summary) && summary.unread > 0 && (mentionsMe || summary.mentions > 0);
  return mayMention || (summary.hidden && mentionsMe) ? undefined : summary;
}

function mentionsOf(message: ChatMessage, myId: number): 0 | 1 {
  return mentionsUser(message, myId) ? 1 : 0;
}

const NOTHING_READ: Markers = { readSeq: 0, deliveredSeq: 0 };

function latest(one: Markers, other: Markers): Markers {
  return {
    readSeq: Math.max(one.readSeq, other.readSeq),
    deliveredSeq: Math.max(one.deliveredSeq, other.deliveredSeq),
  };
}

/** A row after the reader's own marker moved; undefined: how many are unread now has to be asked. */
function moveMarker(summary: ConversationSummary, marker: Markers): ConversationSummary | undefined {
  const readSeq = Math.max(summary.readSeq, marker.readSeq);
  const deliveredSeq = Math.max(summary.deliveredSeq, marker.deliveredSeq);
  if (readSeq === summary.readSeq && deliveredSeq === summary.deliveredSeq) return summary;
  if (readSeq === summary.readSeq || summary.unread === 0) return { ...summary, readSeq, deliveredSeq };
  if (readSeq >= summary.conversation.lastSeq) return { ...summary, readSeq, deliveredSeq, unread: 0, mentions: 0 };
  return undefined;
}

function movePeer(summary: ConversationSummary, marker: Markers): ConversationSummary {
  const peerReadSeq = Math.max(summary.peerReadSeq, marker.readSeq);
  const peerDeliveredSeq = Math.max(summary.peerDeliveredSeq, marker.deliveredSeq);
  if (peerReadSeq === summary.peerReadSeq && peerDeliveredSeq === summary.peerDeliveredSeq) return summary;
  return { ...summary, peerReadSeq, peerDeliveredSeq };
}
