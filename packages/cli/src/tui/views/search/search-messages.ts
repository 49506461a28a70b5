import { hasWords, LIMITS, localCalendar, parseSearch, type SearchQuery, withInstants } from '@im-ts/protocol';
import type { ChatMessage, SearchPage } from '../../../client/entities.ts';
import { ClientError } from '../../../client/errors.ts';
import { clockLabel, dayLabel } from '../../../text/time.ts';
import { isConnected, reasonOf } from '../../store/effects/context.ts';
import { EMPTY_WINDOW } from '../../store/slices/messages.ts';
import type { TuiState } from '../../store/state.ts';
import type { NamedConversations } from '../message-list.ts';
import type { OpenedView, ViewContext } from '../view.ts';

/** What a search has found so far. */
export interface Found {
  /** Where was searched; absent: in all conversations. */
  readonly conversationId?: number;
  /** What was searched for; what is typed may be something else by now. */
  readonly searched: string;
  readonly results: readonly ChatMessage[];
  readonly conversations: NamedConversations;
  readonly busy: boolean;
  /** How far it has come, in a few words. */
  readonly note: string;
  /** Why it has not come further. */
  readonly failed: string | undefined;
  /** There was no connection: only what is kept on this machine was searched. */
  readonly isLocal: boolean;
}

/** The messages of a conversation that are kept on this machine. */
type Kept = (conversationId: number) => readonly ChatMessage[];

/** The most messages that one search shows. */
const MAX_FOUND = 200;
/** Pages without anything that the server cut short; then the user decides whether to go on. */
const MAX_CUT = 5;

/**
 * Searches what was asked for, until all is found or the view is closed. In one conversation what is loaded is searched at once, and
 * only older messages at the server; without a connection what is kept on this machine (`kept`, by conversation) is all that can be
 * searched, which is said.
 */
export async function searchMessages(
  { client, state, kept }: Pick<ViewContext, 'client' | 'state'> & { readonly kept: Kept },
  view: OpenedView<Found>,
): Promise<void> {
  const opened = view.read();
  if (opened === undefined || opened.searched.trim() === '') return;
  const { searched: query, conversationId: id } = opened;
  const parsed = parseSearch(query);
  const results = collected(MAX_FOUND);
  let conversations: NamedConversations = new Map();
  const isOpen = () => view.read() !== undefined;
  const report = (busy: boolean, note: string, failed?: string) =>
    view.set({ results: results.list(), conversations, busy, note, failed, isLocal: false });
  if ('problem' in parsed) {
    report(false, withoutPoint(parsed.problem));
    return;
  }
  if (!isConnected(client)) {
    results.take(await foundHere({ state, kept, isOpen }, id, parsed.query));
    report(false, 'only what is kept here');
    view.set({ isLocal: true });
    return;
  }
  const window = (id === undefined ? undefined : state().messages.windows.get(id)) ?? EMPTY_WINDOW;
  const loaded = window.atEnd && hasOnlyWords(parsed.query) ? window.messages : [];
  results.take(loaded.filter((message) => isFoundIn(message, parsed.query)).toReversed());
  const oldest = loaded[0];
  if (results.isFull() || (oldest !== undefined && window.atStart)) {
    report(false, results.isFull() ? 'the newest ones' : 'all messages searched');
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
      const place = id === undefined ? {} : { conversationId: id };
      page = await client.search({ query: asked, ...place, cursor, limit: LIMITS.searchPage });
      results.take(page.messages);
      conversations = new Map([...conversations, ...page.conversations.map((one) => [one.id, one] as const)]);
      cursor = page.cursor;
      cut = page.cutShort ? cut + 1 : 0;
      if (isOpen()) report(true, 'older messages');
    } while (cursor !== '' && !results.isFull() && cut < MAX_CUT && isOpen());
    report(false, noteOf(page, state().session.now));
  } catch (error) {
    // A name that is not there is no reason to try again.
    const isWrong = error instanceof ClientError && WRONG_QUERY.has(error.code);
    if (isWrong) report(false, withoutPoint(error.message));
    else report(false, '', reasonOf(error));
  }
}

const WRONG_QUERY: ReadonlySet<string> = new Set(['invalid_argument', 'not_found']);

function withoutPoint(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

/** Messages in the order in which they are found, each once, up to so many. */
function collected(most: number) {
  const messages: ChatMessage[] = [];
  const known = new Set<string>();
  return {
    list: (): readonly ChatMessage[] => [...messages],
    isFull: () => messages.length >= most,
    take(found: readonly ChatMessage[]): void {
      for (const message of found) {
        const key = `${message.conversationId}:${message.seq}`;
        if (messages.length >= most || known.has(key)) continue;
        known.add(key);
        messages.push(message);
      }
    },
  };
}

/** What fits of the messages that are on this machine, newest first; of what only the server can tell, nothing. */
async function foundHere(
  { state, kept, isOpen }: { readonly state: () => TuiState; readonly kept: Kept; readonly isOpen: () => boolean },
  id: number | undefined,
  query: SearchQuery,
): Promise<readonly ChatMessage[]> {
  if (!hasOnlyWords(query)) return [];
  const found: ChatMessage[] = [];
  for (const one of id === undefined ? state().conversations.byId.keys() : [id]) {
    const loaded = state().messages.windows.get(one)?.messages ?? [];
    found.push(...[...loaded, ...kept(one)].filter((message) => isFoundIn(message, query)));
    // Files may be many: keys go first.
    await new Promise((done) => setImmediate(done));
    if (!isOpen()) return [];
  }
  return found.sort((one, other) => other.sentAt - one.sentAt);
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
