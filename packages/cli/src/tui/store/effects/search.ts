import { hasWords, LIMITS, localCalendar, parseSearch, type SearchQuery, withInstants } from '@im-ts/protocol';
import type { ChatMessage, SearchPage } from '../../../client/entities.ts';
import { clockLabel, dayLabel } from '../../../text/time.ts';
import { effect } from '../effect.ts';
import { searchDialog } from '../slices/dialogs.ts';
import { EMPTY_WINDOW } from '../slices/messages.ts';
import { type EffectContext, reasonOf } from './context.ts';

/** Searches the open conversation for a text. */
export type SearchEffect = (query: string) => Promise<void>;

declare module '../effect.ts' {
  interface EffectTypes {
    readonly search: SearchEffect;
  }
}

/** The most messages that one search shows. */
const MAX_FOUND = 200;
/** Pages without anything that the server cut short; then the user decides whether to go on. */
const MAX_CUT = 5;

/** Searches the open conversation: what is loaded at once, and older messages at the server. */
export async function searchOpen(context: EffectContext, query: string): Promise<void> {
  const { client, store } = context;
  const id = store.getState().conversations.openId;
  if (id === undefined || query.trim() === '') return;
  store.dispatch({ type: 'dialog', dialog: searchDialog(query) });
  const parsed = parseSearch(query);
  const results: ChatMessage[] = [];
  const seqs = new Set<number>();
  const isOpen = () => {
    const { dialog } = store.getState();
    return dialog.type === 'search' && dialog.query.text === query;
  };
  const report = (busy: boolean, note: string) =>
    store.dispatch({ type: 'search-progress', query, results: [...results], busy, note });
  const take = (messages: readonly ChatMessage[]): void => {
    for (const message of messages) {
      if (results.length >= MAX_FOUND || seqs.has(message.seq)) continue;
      seqs.add(message.seq);
      results.push(message);
    }
  };
  if ('problem' in parsed) {
    report(false, parsed.problem);
    return;
  }
  const window = store.getState().messages.windows.get(id) ?? EMPTY_WINDOW;
  const loaded = window.atEnd && hasOnlyWords(parsed.query) ? window.messages : [];
  take(loaded.filter((message) => isFoundIn(message, parsed.query)).toReversed());
  const oldest = loaded[0];
  if (results.length >= MAX_FOUND || (oldest !== undefined && window.atStart)) {
    report(false, results.length >= MAX_FOUND ? 'the newest ones' : 'all messages searched');
    return;
  }
  report(true, oldest === undefined ? '' : 'older messages');
  const calendar = localCalendar(store.getState().session.now);
  // Those of the same moment are in both, and shown once.
  const older = oldest === undefined ? '' : ` before:${new Date(oldest.sentAt + 1).toISOString()}`;
  const asked = withInstants(query, calendar) + older;
  try {
    let page: SearchPage;
    let cursor = '';
    let cut = 0;
    do {
      page = await client.search({ query: asked, conversationId: id, cursor, limit: LIMITS.searchPage });
      take(page.messages);
      cursor = page.cursor;
      cut = page.cutShort ? cut + 1 : 0;
      if (isOpen()) report(true, 'older messages');
    } while (cursor !== '' && results.length < MAX_FOUND && cut < MAX_CUT && isOpen());
    report(false, noteOf(page, store.getState().session.now));
  } catch (error) {
    report(false, `older messages: ${reasonOf(error)}`);
  }
}

/** Whether the client can tell by itself what is found. */
function hasOnlyWords({ from, in: place, after, before, has }: SearchQuery): boolean {
  return from === '' && place === '' && after === '' && before === '' && has.length === 0;
}

function isFoundIn(message: ChatMessage, { words }: SearchQuery): boolean {
  const { kind, recalledAt, hidden } = message;
  return kind !== 'system' && kind !== 'call' && recalledAt === 0 && !hidden && hasWords(message, words);
}

function noteOf({ cursor, cutShort, oldestIndexedAt }: SearchPage, now: number): string {
  if (cutShort) return 'the search took too long: add a word';
  if (cursor !== '') return 'the newest ones';
  if (oldestIndexedAt > 0) {
    return `nothing before ${dayLabel(oldestIndexedAt, now)} ${clockLabel(oldestIndexedAt)} yet: the server reads old messages`;
  }
  return 'all messages searched';
}

/** The search in the open conversation. */
export const searchEffect = effect({
  name: 'search',
  needs: [],
  start: (context) => (query) => searchOpen(context, query),
});
