import type { ChatMessage } from '../../client/entities.ts';
import type { ItemKey } from '../store/state.ts';
import type { TimelineInput, TimelineItem, UnreadLine, Watermarks } from './item-types.ts';

/** What is on its way comes after the newest message: it is not shown where that one is not loaded. */
function showsPending(input: TimelineInput): boolean {
  return input.window.atEnd || input.window.messages.length === 0;
}

/** How many items there are. */
export function itemCount(input: TimelineInput): number {
  return input.window.messages.length + (showsPending(input) ? input.pending.length : 0);
}

/** Item `index`, counted from the oldest. */
export function itemAt(input: TimelineInput, index: number): TimelineItem | undefined {
  const { messages } = input.window;
  const message = messages[index];
  if (message !== undefined) {
    const { seq, senderId, replyTo, kind, body, payload } = message;
    return { key: seq, seq, senderId, at: message.sentAt, replyTo, kind, body, payload, message, entry: undefined };
  }
  const entry = showsPending(input) ? input.pending[index - messages.length] : undefined;
  if (entry === undefined) return undefined;
  const { clientId, queuedAt, replyTo, kind, body, payload } = entry;
  return {
    key: clientId,
    seq: 0,
    senderId: input.me?.id ?? 0,
    at: queuedAt,
    replyTo,
    kind,
    body,
    payload,
    message: undefined,
    entry,
  };
}

/** Where an item is, -1 when it is not there (any more). */
export function itemIndex(input: TimelineInput, key: ItemKey): number {
  const { messages } = input.window;
  if (typeof key === 'number') {
    const index = key - (messages[0]?.seq ?? 0);
    return messages[index]?.seq === key ? index : -1;
  }
  const index = showsPending(input) ? input.pending.findIndex((entry) => entry.clientId === key) : -1;
  return index < 0 ? -1 : messages.length + index;
}

/** The first message of others above the marker, which the unread line is above, and how many there are; undefined: no line. */
export function unreadLine(input: TimelineInput): UnreadLine | undefined {
  const { marker, messages } = input.window;
  if (marker === undefined) return undefined;
  let seq = 0;
  let count = 0;
  for (let index = Math.max(0, marker + 1 - (messages[0]?.seq ?? 0)); index < messages.length; index++) {
    const message = messages[index] as ChatMessage;
    if (message.senderId === input.me?.id || message.recalledAt !== 0) continue;
    seq ||= message.seq;
    count++;
  }
  return seq === 0 ? undefined : { seq, count: input.window.atEnd ? count : undefined };
}

/** Found from the newest message back. */
export function watermarks(input: TimelineInput): Watermarks {
  const peerRead = input.summary?.peerReadSeq ?? 0;
  const peerDelivered = input.summary?.peerDeliveredSeq ?? 0;
  const found = { read: 0, delivered: 0, stored: 0 };
  for (let index = input.window.messages.length - 1; index >= 0; index--) {
    const message = input.window.messages[index] as ChatMessage;
    if (message.senderId !== input.me?.id || message.recalledAt !== 0) continue;
    if (message.seq <= peerRead) {
      found.read = message.seq;
      break;
    }
    if (message.seq <= peerDelivered) found.delivered ||= message.seq;
    else found.stored ||= message.seq;
  }
  return found;
}

/** A message of somebody who is blocked is not shown until it is selected. */
export function isFolded({ folded, window }: TimelineInput, senderId: number, key: ItemKey): boolean {
  return folded.has(senderId) && window.selected !== key;
}

/** In place of a message of somebody who is blocked. */
export const FOLDED_WORDS = 'You have blocked this person. Select the message ({select.start}) to read it.';

/** In place of messages that cannot be read now. */
export const OFFLINE_WORDS = 'Older messages are read when im is connected again.';

/** In place of messages that were removed for everybody. */
export const REMOVED_WORDS = 'Older messages were removed.';
