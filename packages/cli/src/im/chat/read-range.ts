import { LIMITS } from '@im-ts/protocol';
import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ChatMessage, HistoryPage } from '../../client/entities.ts';
import { persistently } from './connect.ts';
import { userIdsIn } from './labels.ts';

/** Which messages of a conversation, by their numbers. */
export interface MessageRange {
  /** Those above it. */
  readonly after: number;
  /** Up to this one. */
  readonly to: number;
}

/** What reading works with; it goes on after a break, and ends when the signal is aborted. */
export interface RangeDeps {
  readonly client: ChatClient;
  readonly signal: AbortSignal;
}

/** Reads a range in pages, oldest first, however long it is; the users that a page names are known when it comes. */
export async function* readRange(
  deps: RangeDeps,
  conversationId: number,
  { after, to }: MessageRange,
): AsyncGenerator<HistoryPage> {
  for (let last = after; last < to; ) {
    deps.signal.throwIfAborted();
    const page = await readPage(deps, conversationId, { after: last, limit: Math.min(LIMITS.historyPage, to - last) });
    const messages = page.messages.filter(({ seq }) => seq <= to);
    if (messages.length > 0) yield { ...page, messages, atEnd: page.atEnd && messages.length === page.messages.length };
    const newest = page.messages.at(-1)?.seq;
    if (newest === undefined || page.atEnd) return;
    last = newest;
  }
}

async function readPage(
  { client, signal }: RangeDeps,
  conversationId: number,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<HistoryPage> {
  return await persistently({ client, signal }, async () => {
    const page = await client.history(conversationId, { ...placeAfter(after), limit });
    await client.users([...new Set(page.messages.flatMap(userIdsIn))]);
    return page;
  });
}

/** A page after 0 would be the newest one. */
function placeAfter(seq: number): { readonly after: number } | { readonly around: number } {
  return seq === 0 ? { around: 1 } : { after: seq };
}

/**
 * The number before the first message that was sent at `time` or later, by halving: numbers and times grow together, save among
 * messages that were imported into a conversation that was in use. `to` where all are older.
 */
export async function numberBefore(
  { client, signal }: RangeDeps,
  conversationId: number,
  { time, to }: { readonly time: number; readonly to: number },
): Promise<number> {
  let [low, high] = [0, to];
  while (low < high) {
    signal.throwIfAborted();
    const middle = Math.floor((low + high) / 2);
    const first = await persistently({ client, signal }, () => firstAfter(client, conversationId, middle));
    // What is below was removed, or may not be read: it counts as older.
    if (first === undefined || first.sentAt >= time) high = middle;
    else low = Math.max(middle + 1, first.seq);
  }
  return low;
}

async function firstAfter(client: ChatClient, conversationId: number, seq: number): Promise<ChatMessage | undefined> {
  return (await client.history(conversationId, { ...placeAfter(seq), limit: 1 })).messages[0];
}
