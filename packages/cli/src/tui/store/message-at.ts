import type { ChatMessage, HistoryPage } from '../../client/entities.ts';

/** Messages of a page, so that few pages are read and each is small. */
const PAGE = 20;

/** Reads a page around a number. */
export type ReadAround = (page: { readonly around: number; readonly limit: number }) => Promise<HistoryPage>;

/**
 * The first message of a conversation that is not from before a time (epoch milliseconds), by halving: about log2(lastSeq / 20) pages are read.
 * Undefined when all are from before it, or there is none. Where clocks were wrong, so that times do not grow with the numbers, it is
 * one at which they pass that time. Rejects as the reading does.
 */
export async function messageAt(time: number, lastSeq: number, read: ReadAround): Promise<ChatMessage | undefined> {
  /** Nothing up to this number is from then or later. */
  let before = 0;
  /** The earliest that is known to be from then or later, or what comes after the last message. */
  let end = lastSeq + 1;
  let found: ChatMessage | undefined;
  while (before + 1 < end) {
    const middle = Math.floor((before + end) / 2);
    const page = await read({ around: middle, limit: PAGE });
    const answer = answerOf(time, page);
    if (answer !== undefined) return answer.message ?? found;
    const { messages } = page;
    const first = messages.find(({ sentAt }) => sentAt >= time);
    const below = messages.findLast(({ seq }) => seq <= middle);
    if (below !== undefined && below.sentAt >= time) {
      end = messages[0]?.seq ?? middle;
      found = messages[0];
    } else before = first === undefined ? Math.max(middle, messages.at(-1)?.seq ?? middle) : middle;
  }
  return found;
}

/** What messages without holes between them say of a time: the first one from then on, or that there is none; undefined: it is elsewhere. */
export function answerOf(
  time: number,
  { messages, atStart, atEnd }: Pick<HistoryPage, 'messages' | 'atStart' | 'atEnd'>,
): { readonly message: ChatMessage | undefined } | undefined {
  const at = messages.findIndex(({ sentAt }) => sentAt >= time);
  // One that is too early stands right before it, or nothing does.
  if (at > 0 || (at === 0 && atStart)) return { message: messages[at] };
  return at < 0 && atEnd ? { message: undefined } : undefined;
}
