import { type im, LIMITS } from '@im-ts/protocol';
import type { ChatMessage, ConversationSummary } from '../entities.ts';
import { conversationFromWire, messageFromWire, roleFromWire } from '../from-wire.ts';
import { changedSeq, changeMessage } from './message-change.ts';

/**
 * A row of the conversation list after an event; its rev has to be the next one. undefined: that cannot be told from the
 * event, the row has to be fetched.
 */
export function changeSummary(
  summary: ConversationSummary,
  event: im.v1.ConversationEvent.$Properties,
  myId: number,
): ConversationSummary | undefined {
  const { conversation } = summary;
  const next = {
    ...summary,
    conversation: { ...conversation, rev: event.rev ?? 0, lastAt: event.at || conversation.lastAt },
  };
  if (event.messageStored != null) return withMessage(next, event.messageStored, myId);
  if (event.membersChanged != null) {
    const { members, memberCount, notice } = event.membersChanged;
    const me = members?.find((member) => member.userId === myId);
    const changed = {
      ...next,
      conversation: { ...next.conversation, memberCount: memberCount || conversation.memberCount },
      myRole: me === undefined ? summary.myRole : roleFromWire(me.role ?? 0),
    };
    return notice == null ? changed : withMessage(changed, notice, myId);
  }
  if (event.conversationUpdated?.conversation != null) {
    const changed = { ...next, conversation: conversationFromWire(event.conversationUpdated.conversation) };
    const { notice } = event.conversationUpdated;
    return notice == null ? changed : withMessage(changed, notice, myId);
  }
  return withChangedMessage(next, event, myId);
}

function withMessage(summary: ConversationSummary, wire: im.v1.Message.$Properties, myId: number): ConversationSummary {
  const message = messageFromWire(wire);
  const counts = countsAsUnread(message, myId) && message.seq > summary.readSeq;
  return {
    ...summary,
    conversation: { ...summary.conversation, lastSeq: message.seq, lastAt: message.sentAt },
    lastMessage: message,
    unread: counts ? Math.min(LIMITS.unreadCount, summary.unread + 1) : summary.unread,
  };
}

function countsAsUnread(message: ChatMessage, myId: number): boolean {
  return message.senderId !== myId && message.kind !== 'system' && message.recalledAt === 0;
}

function withChangedMessage(
  summary: ConversationSummary,
  event: im.v1.ConversationEvent.$Properties,
  myId: number,
): ConversationSummary | undefined {
  const seq = changedSeq(event);
  const last = summary.lastMessage;
  if (seq === 0) return undefined;
  if (last !== undefined && last.seq === seq) {
    const message = changeMessage(last, event, myId);
    if (message === undefined) return undefined;
    const uncounted = message.recalledAt > 0 && countsAsUnread(last, myId) && seq > summary.readSeq;
    // 100 means "100 or more": one less of it is not known.
    if (uncounted && summary.unread >= LIMITS.unreadCount) return undefined;
    return { ...summary, lastMessage: message, unread: uncounted ? Math.max(0, summary.unread - 1) : summary.unread };
  }
  // Whether an older message counted as unread depends on its sender.
  const mayUncount = event.messageRecalled != null || event.unspecified != null;
  if (mayUncount && seq > summary.readSeq && summary.unread > 0) return undefined;
  return summary;
}

/** A row after the reader's own marker moved; undefined: how many are unread now has to be asked. */
export function moveMarker(
  summary: ConversationSummary,
  marker: { readonly readSeq: number; readonly deliveredSeq: number },
): ConversationSummary | undefined {
  const readSeq = Math.max(summary.readSeq, marker.readSeq);
  const deliveredSeq = Math.max(summary.deliveredSeq, marker.deliveredSeq);
  if (readSeq === summary.readSeq && deliveredSeq === summary.deliveredSeq) return summary;
  if (readSeq === summary.readSeq || summary.unread === 0) return { ...summary, readSeq, deliveredSeq };
  if (readSeq >= summary.conversation.lastSeq) return { ...summary, readSeq, deliveredSeq, unread: 0 };
  return undefined;
}
