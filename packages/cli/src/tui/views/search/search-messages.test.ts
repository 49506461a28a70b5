import { describe, expect, it } from 'vitest';
import type { ChatClient } from '../../../client/chat-client-types.ts';
import type { SearchPage } from '../../../client/entities.ts';
import { createConversation, createMessage, createSummary, createUser } from '../../../test-utils/builders.ts';
import { initialState, reduce } from '../../store/reducer.ts';
import { createStore } from '../../store/store.ts';
import { type Found, searchMessages } from './search-messages.ts';

const WORDS = ['Straße', 'İstanbul', 'ΣΊΣΥΦΟΣ', 'ﬁle', '100 %', 'snake_case', 'f(x).'];

const ID = 7;

interface Searched {
  readonly lastSeq: number;
  readonly loaded: number;
  /** The texts of its messages, again and again. */
  readonly bodies?: readonly string[];
  /** The name of the file of each message; none if absent. */
  readonly fileName?: string;
  /** What the server answers to each request. */
  readonly server?: readonly (Partial<SearchPage> & { readonly seqs?: readonly number[] })[];
}

const NOTHING: SearchPage = {
  messages: [],
  conversations: [],
  cursor: '',
  cutShort: false,
  indexedUntil: 0,
  oldestIndexedAt: 0,
};

/** Searches a conversation of this many messages, of which the newest are loaded. */
async function search(query: string, { lastSeq, loaded, bodies = ['odd', 'even'], fileName, server = [] }: Searched) {
  const sha256 = 'ab'.repeat(32);
  const files =
    fileName === undefined
      ? []
      : [{ id: 3, name: fileName, size: 1, mimeType: 'text/plain', sha256, width: 0, height: 0, hasThumbnail: false }];
  const message = (seq: number) =>
    createMessage({ conversationId: ID, seq, sentAt: seq, body: bodies[(seq - 1) % bodies.length] ?? '', files });
  const range = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
  const screen = { phase: 'chat', profile: 'default', serverUrl: undefined, columns: 80, rows: 24, now: 1 } as const;
  const store = createStore(reduce, initialState(screen));
  store.dispatch({ type: 'welcomed', me: createUser({ id: 1, username: 'alice' }) });
  store.dispatch({
    type: 'summaries',
    summaries: [createSummary(createConversation({ id: ID, lastSeq }))],
    complete: true,
  });
  store.dispatch({ type: 'opened', conversationId: ID });
  const first = lastSeq - loaded + 1;
  const page = { messages: range(first, lastSeq), atStart: first === 1, atEnd: true, rev: lastSeq, lastSeq };
  store.dispatch({ type: 'window-loaded', conversationId: ID, mode: 'replace', page });
  const asked: { readonly query: string; readonly cursor?: string | undefined }[] = [];
  const find: ChatClient['search'] = async ({ query: text = '', cursor = '' }) => {
    asked.push({ query: text, cursor });
    return { ...NOTHING, ...server[asked.length - 1], messages: (server[asked.length - 1]?.seqs ?? []).map(message) };
  };
  let found: Found = {
    conversationId: ID,
    searched: query,
    results: [],
    conversations: new Map(),
    busy: true,
    note: '',
    failed: undefined,
    isLocal: false,
  };
  await searchMessages(
    {
      client: { search: find, state: { type: 'ready' } } as Partial<ChatClient> as ChatClient,
      state: store.getState,
      kept: () => [],
    },
    {
      read: () => found,
      set: (change) => {
        found = { ...found, ...change };
      },
    },
  );
  return { asked, seqs: found.results.map((each) => each.seq), note: found.note };
}

describe('a search', () => {
  it.each([
    ['strasse', 'Straße'],
    ['STRASSE', 'Straße'],
    ['istanbul', 'İstanbul'],
    ['σίσυφος', 'ΣΊΣΥΦΟΣ'],
    ['file', 'ﬁle'],
    ['%', '100 %'],
    ['_', 'snake_case'],
    ['.', 'f(x).'],
    ['(', 'f(x).'],
  ])('for %s finds %s alone (case C41)', async (query, found) => {
    const { seqs } = await search(query, { lastSeq: WORDS.length, loaded: WORDS.length, bodies: WORDS });
    expect(seqs.map((seq) => WORDS[seq - 1])).toEqual([found]);
  });

  it('finds the names of files, and words of both', async () => {
    const { seqs } = await search('report odd', { lastSeq: 4, loaded: 4, fileName: 'Report 4.txt' });
    expect(seqs).toEqual([3, 1]);
  });

  it('ends with the newest 200 that fit, however much is loaded', async () => {
    const { asked, seqs, note } = await search('even', { lastSeq: 10_000, loaded: 10_000 });
    expect(asked).toEqual([]);
    expect(seqs).toEqual(Array.from({ length: 200 }, (_, index) => 10_000 - 2 * index));
    expect(note).toBe('the newest ones');
  });

  it('asks nobody when all messages are loaded', async () => {
    const { asked, seqs, note } = await search('odd', { lastSeq: 5, loaded: 5 });
    expect({ asked, seqs, note }).toEqual({ asked: [], seqs: [5, 3, 1], note: 'all messages searched' });
  });

  it('goes on at the server where the loaded messages begin, page by page, each message once', async () => {
    const { asked, seqs, note } = await search('odd', {
      lastSeq: 250,
      loaded: 4,
      server: [{ seqs: [247, 101], cursor: 'next' }, { seqs: [3] }],
    });
    const query = 'odd before:1970-01-01T00:00:00.248Z';
    expect(asked).toEqual([
      { query, cursor: '' },
      { query, cursor: 'next' },
    ]);
    expect(seqs).toEqual([249, 247, 101, 3]);
    expect(note).toBe('all messages searched');
  });

  it('leaves what it cannot tell by itself to the server', async () => {
    const { asked, seqs } = await search('odd from:@bob', { lastSeq: 9, loaded: 9, server: [{ seqs: [3] }] });
    expect(asked).toEqual([{ query: 'odd from:@bob', cursor: '' }]);
    expect(seqs).toEqual([3]);
  });

  it('gives up when the server comes to no end, and says what helps', async () => {
    const endless = Array.from({ length: 9 }, () => ({ cursor: 'on', cutShort: true }));
    const { asked, note } = await search('odd', { lastSeq: 900, loaded: 1, server: endless });
    expect(asked).toHaveLength(5);
    expect(note).toBe('the search took too long: add a word');
  });

  it('says what is wrong with a query, and asks nobody', async () => {
    const { asked, note } = await search('"half a phrase', { lastSeq: 9, loaded: 1 });
    expect({ asked, note }).toEqual({
      asked: [],
      note: 'The quote in "half is not closed: add a " at the end of the phrase',
    });
  });
});
