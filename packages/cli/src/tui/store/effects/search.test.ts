import { describe, expect, it } from 'vitest';
import type { ChatClient } from '../../../client/chat-client-types.ts';
import { createConversation, createMessage, createSummary, createUser } from '../../../test-utils/builders.ts';
import { initialState, reduce } from '../reducer.ts';
import { createStore } from '../store.ts';
import type { EffectContext } from './context.ts';
import { searchOpen } from './search.ts';

const WORDS = ['Straße', 'İstanbul', 'ΣΊΣΥΦΟΣ', 'ﬁle', '100 %', 'snake_case', 'f(x).'];

const ID = 7;

interface Searched {
  readonly lastSeq: number;
  readonly loaded: number;
  /** The texts of its messages, again and again. */
  readonly bodies?: readonly string[];
}

/** Searches a conversation of this many messages, of which the newest are loaded. */
async function search(query: string, { lastSeq, loaded, bodies = ['odd', 'even'] }: Searched) {
  const message = (seq: number) =>
    createMessage({ conversationId: ID, seq, body: bodies[(seq - 1) % bodies.length] ?? '' });
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
  const asked: (number | undefined)[] = [];
  const history: ChatClient['history'] = async (_, { before, limit = 50 } = {}) => {
    asked.push(before);
    const last = (before ?? lastSeq + 1) - 1;
    const from = Math.max(1, last - limit + 1);
    return { messages: range(from, last), atStart: from === 1, atEnd: last === lastSeq, rev: lastSeq, lastSeq };
  };
  const context: Pick<EffectContext, 'client' | 'store'> = { client: { history } as ChatClient, store };
  await searchOpen(context as EffectContext, query);
  const { dialog } = store.getState();
  if (dialog.type !== 'search') throw new Error('The search is not open.');
  return { asked, seqs: dialog.results.map((each) => each.seq), note: dialog.note };
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

  it('ends with the newest 200 that fit, however much is loaded', async () => {
    const { asked, seqs, note } = await search('even', { lastSeq: 10_000, loaded: 10_000 });
    expect(asked).toEqual([]);
    expect(seqs).toEqual(Array.from({ length: 200 }, (_, index) => 10_000 - 2 * index));
    expect(note).toBe('only the newest 399 messages read');
  });

  it('goes on where the loaded messages begin, and says when it has read all', async () => {
    const { asked, seqs, note } = await search('odd', { lastSeq: 250, loaded: 40 });
    expect(asked).toEqual([211, 11]);
    expect(seqs).toEqual(Array.from({ length: 125 }, (_, index) => 249 - 2 * index));
    expect(note).toBe('all 250 messages read');
  });

  it('reads no more than 5,000', async () => {
    const { seqs, note } = await search('nowhere', { lastSeq: 9_000, loaded: 50 });
    expect(seqs).toEqual([]);
    expect(note).toBe('only the newest 5000 messages read');
  });
});
