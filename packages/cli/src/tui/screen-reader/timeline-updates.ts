import { sanitizeLine } from '../../text/sanitize.ts';
import type { Selectors } from '../store/selectors.ts';
import { conversationTitle, openSummary, peerId } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { statusTextOf } from '../store/status-text.ts';
import { itemAt, itemCount, itemIndex } from '../timeline/item.ts';
import type { TimelineInput, TimelineItem } from '../timeline/item-types.ts';
import { bodyWords, itemWords, reactionWords, speaker, spokenKey, stateWords } from './item-words.ts';

/** What has changed in the open conversation since the last call. */
export interface TimelineWords {
  readonly lines: readonly string[];
  /** The messages that they are about, by their `spokenKey`. */
  readonly about: ReadonlySet<string>;
}

export type TimelineUpdates = (state: TuiState) => TimelineWords;

interface Spoken {
  readonly openId: number | undefined;
  /** What the view held, by key. */
  readonly items: ReadonlyMap<string, TimelineItem>;
  readonly peerReadSeq: number;
  readonly isLoaded: boolean;
  /** The newest stored message that was said while the view followed the end; 0 while it does not. */
  readonly followedTo: number;
}

const NOTHING: Spoken = { openId: undefined, items: new Map(), peerReadSeq: 0, isLoaded: false, followedTo: 0 };

/**
 * What comes into the view is read out, so that exactly what was read out counts as read. Going back reads the page that comes
 * into the view.
 */
export function createTimelineUpdates(selectors: Selectors): TimelineUpdates {
  let last = NOTHING;
  return (state) => {
    const input = selectors.timelineInput(state);
    const openId = state.conversations.openId;
    const old: Spoken = openId === last.openId ? last : { ...NOTHING, openId };
    const said: string[] = [];
    const about = new Set<string>();
    if (openId !== last.openId && openId !== undefined) said.push(titleWords(state));
    const items = itemsToSay(selectors, state, old.followedTo);
    const isLoaded = input.window.messages.length > 0 || input.window.atEnd;
    if (isLoaded && items.size === 0 && !old.isLoaded) said.push('No messages yet.');
    for (const [key, item] of items) {
      const words = changeWords(input, old.items.get(key), item);
      if (words.length > 0) about.add(key);
      said.push(...words);
    }
    const peerReadSeq = input.summary?.peerReadSeq ?? 0;
    if (old.isLoaded && peerReadSeq > old.peerReadSeq && isOwnUpTo(input, old.peerReadSeq, peerReadSeq))
      said.push('Read.');
    const followedTo = selectors.view(state).atBottom ? (input.window.messages.at(-1)?.seq ?? 0) : 0;
    last = { openId, items, peerReadSeq, isLoaded, followedTo };
    return { lines: said, about };
  };
}

function titleWords(state: TuiState): string {
  const summary = openSummary(state);
  if (summary === undefined) return 'A conversation is open.';
  const title = sanitizeLine(conversationTitle(state, summary));
  const unread = summary.unread > 0 ? `, ${summary.unread} unread` : '';
  if (summary.conversation.kind === 'group')
    return `Group ${title}, ${summary.conversation.memberCount} members${unread}.`;
  const peer = peerId(state, summary);
  const presence = state.people.presence.get(peer)?.status;
  const text = sanitizeLine(statusTextOf(state, peer));
  return `Conversation with ${title}${presence === undefined ? '' : `, ${presence}`}${text === '' ? '' : `, ${text}`}${unread}.`;
}

/**
 * What the view holds. While it follows the end, also what came and scrolled out between two pictures: it counts as read, however
 * much it was.
 */
function itemsToSay(selectors: Selectors, state: TuiState, followedTo: number): ReadonlyMap<string, TimelineItem> {
  const input = selectors.timelineInput(state);
  const view = selectors.view(state);
  const items = new Map<string, TimelineItem>();
  if (view.firstIndex < 0) return items;
  const next = followedTo > 0 && view.atBottom ? itemIndex(input, followedTo + 1) : -1;
  const first = next < 0 ? view.firstIndex : Math.min(next, view.firstIndex);
  for (let index = first; index <= Math.min(view.lastIndex, itemCount(input) - 1); index++) {
    const item = itemAt(input, index);
    if (item !== undefined) items.set(spokenKey(item), item);
  }
  return items;
}

/** What to say of an item; `old` is what it was when it was last in the view. */
function changeWords(input: TimelineInput, old: TimelineItem | undefined, item: TimelineItem): string[] {
  if (old === undefined) {
    const state = item.entry === undefined ? '' : stateWords(input, item);
    return [state === '' || state === 'sent' ? itemWords(input, item) : `${itemWords(input, item)} (${state})`];
  }
  const who = speaker(input, item.senderId);
  if (item.entry !== undefined) {
    const isFailed = item.entry.state === 'refused' || item.entry.state === 'expired';
    return isFailed && item.entry.state !== old.entry?.state
      ? [`Not sent, ${stateWords(input, item)}: ${bodyWords(item)}`]
      : [];
  }
  const wasQueued = old.entry?.state === 'queued';
  if (old.message === undefined || item.message === undefined) return wasQueued ? [`Sent: ${bodyWords(item)}`] : [];
  if (item.message.hidden !== old.message.hidden) return [`A message of ${who} is deleted for you.`];
  if (item.message.recalledAt !== old.message.recalledAt) return [`A message of ${who} is recalled.`];
  if (item.message.editedAt !== old.message.editedAt) return [`${who} edited: ${bodyWords(item)}`];
  if (reactionWords(item) !== reactionWords(old))
    return [`${who}: ${sanitizeLine(item.body.slice(0, 60))}${reactionWords(item) || '. No reactions.'}`];
  return [];
}

function isOwnUpTo(input: TimelineInput, after: number, to: number): boolean {
  return input.window.messages.some(
    (message) => message.seq > after && message.seq <= to && message.senderId === input.me?.id,
  );
}
