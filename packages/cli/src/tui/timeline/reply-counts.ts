import type { ChatMessage } from '../../client/entities.ts';
import { cutLine } from '../../text/cut.ts';
import type { Row } from '../theme/rows.ts';
import type { ReplyCounts, TimelineInput } from './item-types.ts';

const counted = new WeakMap<readonly ChatMessage[], ReplyCounts>();

/** Whether a message answers that one: what was recalled, and what the reader has deleted, does not. */
export function answers({ replyTo, recalledAt, hidden }: ChatMessage, seq: number): boolean {
  return replyTo === seq && recalledAt === 0 && !hidden;
}

/**
 * How many answer each of these messages. Answers come after what they answer and a window has no holes, so all of them are counted
 * where its end is loaded.
 */
export function replyCounts(messages: readonly ChatMessage[]): ReplyCounts {
  const known = counted.get(messages);
  if (known !== undefined) return known;
  const counts = new Map<number, number>();
  for (const message of messages) {
    const { replyTo } = message;
    if (replyTo !== 0 && answers(message, replyTo)) counts.set(replyTo, (counts.get(replyTo) ?? 0) + 1);
  }
  counted.set(messages, counts);
  return counts;
}

/** `3 replies`; `3+ replies` where later messages are not loaded; '' for none. */
export function replyWords(count: number, isAll: boolean): string {
  if (count === 0) return '';
  return `${count.toLocaleString('en')}${isAll ? '' : '+'} ${count === 1 && isAll ? 'reply' : 'replies'}`;
}

/** The row under a message that was answered. */
export function replyRows({ window }: TimelineInput, counts: ReplyCounts, seq: number, width: number): readonly Row[] {
  const words = replyWords(counts.get(seq) ?? 0, window.atEnd);
  return words === '' ? [] : [[{ text: cutLine(`↳ ${words}`, width), style: 'accent' }]];
}
