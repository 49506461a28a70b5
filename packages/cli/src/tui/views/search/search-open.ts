import { hasWords, LIMITS, localCalendar, parseSearch, type SearchQuery, withInstants } from '@im-ts/protocol';
import type { ChatMessage, SearchPage } from '../../../client/entities.ts';
import { clockLabel, dayLabel } from '../../../text/time.ts';
import { reasonOf } from '../../store/effects/context.ts';
import { EMPTY_WINDOW } from '../../store/slices/messages.ts';
import type { OpenedView, ViewContext } from '../view.ts';

/** What a search has found so far. */
export interface Found {
  readonly conversationId: number;
  /** What was searched for; what is typed may be something else by now. */
  readonly searched: string;
  readonly results: readonly ChatMessage[];
  readonly busy: boolean;
  readonly note: string;
}

/** The most messages that one search shows. */
const MAX_FOUND = 200;
/** Pages without anything that the server cut short; then the user decides whether to go on. */
const MAX_CUT = 5;

/** Searches a conversation: what is loaded at once, and older messages at the server, until all is found or the view is closed. */
export async function searchOpen(
  { client, state }: Pick<ViewContext, 'client' | 'state'>,
  view: OpenedView<Found>,
): Promise<void> {
  const opened = view.read();
  if (opened === undefined || opened.searched.trim() === '') return;
  const { searched: query, conversationId: id } = opened;
  const parsed = parseSearch(query);
  const results: ChatMessage[] = [];
  const seqs = new Set<number>();
  const isOpen = () => view.read() !== undefined;
  const report = (busy: boolean, note: string) => view.set({ results: [...results], busy, note });
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
  const window = state().messages.windows.get(id) ?? EMPTY_WINDOW;
  const loaded = window.atEnd && hasOnlyWords(parsed.query) ? window.messages : [];
  take(loaded.filter((message) => isFoundIn(message, parsed.query)).toReversed());
  const oldest = loaded[0];
  if (results.length >= MAX_FOUND || (oldest !== undefined && window.atStart)) {
    report(false, results.length >= MAX_FOUND ? 'the newest ones' : 'all messages searched');
    return;
  }
  report(true, oldest === undefined ? '' : 'older messages');
  const calendar = localCalendar(state().session.now);
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
    report(false, noteOf(page, state().session.now));
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
