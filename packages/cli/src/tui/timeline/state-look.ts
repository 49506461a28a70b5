import type { OutboxEntry, ReceiptCount } from '../../client/entities.ts';
import type { StyleName } from '../theme/tokens.ts';
import { isUploading } from './file-rows.ts';
import type { ItemContext, TimelineItem } from './item-types.ts';

/** How far an own message got. */
export interface StateLook {
  readonly sign: string;
  /** '' where the sign says it all. */
  readonly word: string;
  readonly style: StyleName;
}

/**
 * What stands beside an own message; undefined: a newer one says the same. So the newest of each state says it, and every one that
 * waits or has failed.
 */
export function shownState(context: ItemContext, item: TimelineItem): StateLook | undefined {
  if (item.entry !== undefined) return entryState(context, item.entry);
  const { receipts } = context.input;
  const found = receipts.findIndex(({ seq }) => seq === item.seq);
  const own = receipts[found];
  if (own !== undefined && reachOf(own) !== 'none') {
    const isSaid = receipts.slice(0, found).some((newer) => reachOf(newer) === reachOf(own));
    return isSaid ? undefined : groupState(own);
  }
  const { marks } = context;
  if (item.seq === marks.read) return { sign: '✓✓', word: 'read', style: 'read' };
  if (item.seq === marks.delivered) return { sign: '✓✓', word: 'delivered', style: 'dim' };
  return item.seq === marks.stored ? { sign: '✓', word: '', style: 'dim' } : undefined;
}

/** The state of any own stored message in words, for who wants to know it of this one. */
export function storedWords({ input: { summary, receipts } }: ItemContext, seq: number): string {
  const own = receipts.find((count) => count.seq === seq);
  if (own !== undefined && reachOf(own) !== 'none') return groupState(own).word;
  if (seq <= (summary?.peerReadSeq ?? 0)) return 'read';
  return seq <= (summary?.peerDeliveredSeq ?? 0) ? 'delivered' : 'sent';
}

/** The same text for the same look. */
export function stateKey(context: ItemContext, item: TimelineItem): string {
  const look = shownState(context, item);
  return look === undefined ? '' : `${look.sign} ${look.word} ${look.style}`;
}

/** Why a message did not go, in words. */
export function failureOf(entry: OutboxEntry): string {
  if (entry.state === 'expired') return 'not sent in time';
  return `refused: ${entry.error?.message ?? 'the server said no'}`;
}

/** It will not go by itself any more. */
export function hasFailed({ state }: Pick<OutboxEntry, 'state'>): boolean {
  return state === 'refused' || state === 'expired';
}

function entryState({ input }: ItemContext, entry: NonNullable<TimelineItem['entry']>): StateLook {
  if (isUploading(entry)) return { sign: '…', word: '', style: 'queued' };
  switch (entry.state) {
    case 'queued':
      if (entry.heldUntil !== undefined) return { sign: '…', word: 'can be taken back', style: 'queued' };
      return { sign: '…', word: input.isOffline ? 'waits for the connection' : '', style: 'queued' };
    case 'sent':
      return { sign: '↑', word: '', style: 'dim' };
    case 'stored':
      return { sign: '✓', word: '', style: 'dim' };
    default:
      return { sign: '✗', word: failureOf(entry), style: 'error' };
  }
}

/** How far a message got in a group. */
function reachOf({ readCount, deliveredCount, recipientCount }: ReceiptCount): 'none' | 'delivered' | 'some' | 'all' {
  if (recipientCount === 0) return 'none';
  if (readCount === recipientCount) return 'all';
  if (readCount > 0) return 'some';
  return deliveredCount < recipientCount ? 'none' : 'delivered';
}

function groupState(count: ReceiptCount): StateLook {
  const { readCount, recipientCount } = count;
  const reach = reachOf(count);
  if (reach === 'all') {
    const word = recipientCount === 1 ? 'read' : `read by all ${recipientCount}`;
    return { sign: '✓✓', word, style: 'read' };
  }
  return {
    sign: '✓✓',
    word: reach === 'some' ? `read by ${readCount} of ${recipientCount}` : 'delivered',
    style: 'dim',
  };
}
