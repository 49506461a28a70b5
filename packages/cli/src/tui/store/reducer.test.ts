import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutboxEntry } from '../../client/entities.ts';
import { createConversation, createMessage, createSummary } from '../../test-utils/builders.ts';
import type { TuiAction } from './actions.ts';
import { initialState, reduce } from './reducer.ts';
import { WINDOW_LIMIT, WINDOW_TEXT_LIMIT } from './slices/messages.ts';
import type { MessageWindow, TuiState } from './state.ts';

const ID = 7;
const START = initialState({ phase: 'chat', profile: 'default', serverUrl: undefined, columns: 80, rows: 24, now: 0 });

function after(...actions: TuiAction[]): TuiState {
  return actions.reduce(reduce, START);
}

function window(state: TuiState): MessageWindow {
  const found = state.messages.windows.get(ID);
  if (found === undefined) throw new Error('There is no window.');
  return found;
}

const message = (seq: number, rev = seq) => createMessage({ conversationId: ID, seq, rev });
const page = (from: number, to: number, edges: { atStart?: boolean; atEnd?: boolean } = {}) => ({
  messages: Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => message(from + index)),
  atStart: edges.atStart ?? from === 1,
  atEnd: edges.atEnd ?? true,
  rev: to,
  lastSeq: to,
});
const loaded = (
  from: number,
  to: number,
  mode: 'replace' | 'older' | 'newer' = 'replace',
  atEnd = true,
): TuiAction => ({
  type: 'window-loaded',
  conversationId: ID,
  mode,
  page: page(from, to, { atEnd }),
});
const stored = (seq: number): TuiAction => ({ type: 'message-stored', message: message(seq) });
const entry = (clientId: string, state: OutboxEntry['state']): OutboxEntry => ({
  clientId,
  conversationId: ID,
  kind: 'text',
  body: 'x',
  payload: undefined,
  replyTo: 0,
  queuedAt: 1,
  state,
  seq: 0,
  error: undefined,
});

describe('the window of a conversation', () => {
  const action: fc.Arbitrary<TuiAction> = fc.oneof(
    fc.nat(60).map((seq) => stored(seq + 1)),
    fc.tuple(fc.nat(50), fc.nat(30)).map(([from, count]) => loaded(from + 1, from + count + 1)),
    fc
      .nat(40)
      .map(
        (seq): TuiAction => ({ type: 'message-changed', message: { ...message(seq + 1, 500), body: 'changed since' } }),
      ),
    fc.tuple(fc.nat(50), fc.nat(20)).map(
      ([from, count]): TuiAction => ({
        type: 'window-reset',
        conversationId: ID,
        messages: page(from + 1, from + count + 1).messages,
      }),
    ),
  );

  it('never has a hole, a double or a wrong order, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const { messages } = window(after(loaded(1, 5), ...actions));
        messages.forEach((each, index) => {
          if (index > 0) expect(each.seq).toBe((messages[index - 1]?.seq ?? 0) + 1);
        });
      }),
    );
  });

  it('does not pass over a message that is missing: the end is open until it is read', () => {
    const open = after(loaded(1, 5), stored(8));
    expect(window(open)).toMatchObject({ atEnd: false });
    expect(window(open).messages).toHaveLength(5);
    expect(window(reduce(open, loaded(6, 8, 'newer'))).messages.map((each) => each.seq)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
  });

  it('lets the far end go when much is loaded, and knows it', () => {
    const last = 2 * WINDOW_LIMIT;
    let state = after(loaded(last - 499, last));
    for (let from = last - 999; from > last / 4; from -= 500) state = reduce(state, loaded(from, from + 499, 'older'));
    expect(window(state).messages).toHaveLength(WINDOW_LIMIT);
    expect(window(state)).toMatchObject({ atEnd: false });
    expect(window(reduce(state, stored(last + 1))).messages.at(-1)?.seq).toBeLessThan(last);
  });

  it('lets the oldest go when more comes in than is kept', () => {
    let state = after(loaded(1, WINDOW_LIMIT));
    for (const seq of [1, 2, 3]) state = reduce(state, stored(WINDOW_LIMIT + seq));
    expect(window(state).messages).toHaveLength(WINDOW_LIMIT);
    expect(window(state).messages[0]?.seq).toBe(4);
    expect(window(state)).toMatchObject({ atStart: false, atEnd: true });
  });

  it('keeps what is being read, and lets the newest go until they are looked at', () => {
    let state = after(loaded(1, WINDOW_LIMIT), { type: 'anchor', conversationId: ID, anchor: { key: 50, row: 0 } });
    for (let seq = 1; seq <= 200; seq++) state = reduce(state, stored(WINDOW_LIMIT + seq));
    expect(window(state).messages).toHaveLength(WINDOW_LIMIT);
    expect(window(state).messages[0]?.seq).toBe(1);
    expect(window(state)).toMatchObject({ atStart: true, atEnd: false });
  });

  it('keeps no more text than its limit, however few messages that is', () => {
    const long = (seq: number, rev = seq) =>
      createMessage({ conversationId: ID, seq, rev, body: 'x'.repeat(WINDOW_TEXT_LIMIT / 10) });
    let state = after(loaded(1, 3));
    for (let seq = 4; seq <= 20; seq++) state = reduce(state, { type: 'message-stored', message: long(seq) });
    expect(window(state).messages.map((each) => each.seq)).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    expect(window(state)).toMatchObject({ text: WINDOW_TEXT_LIMIT, atStart: false, atEnd: true });
    const older = { messages: [long(9), long(10)], atStart: false, atEnd: false, rev: 20, lastSeq: 20 };
    state = reduce(state, { type: 'window-loaded', conversationId: ID, mode: 'older', page: older, at: undefined });
    expect(window(state).messages.map((each) => each.seq)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
    expect(window(state)).toMatchObject({ text: WINDOW_TEXT_LIMIT, atEnd: false });
  });

  it('knows how much text it has, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const { messages, text } = window(after(loaded(1, 5), ...actions));
        expect(text).toBe(messages.reduce((sum, each) => sum + each.body.length, 0));
      }),
    );
  });

  it('keeps an older form of a message out', () => {
    const newer = createMessage({ conversationId: ID, seq: 2, rev: 9, body: 'edited' });
    const state = after(
      loaded(1, 3),
      { type: 'message-changed', message: newer },
      { type: 'message-changed', message: message(2) },
    );
    expect(window(state).messages[1]?.body).toBe('edited');
  });
});

describe('messages on their way', () => {
  it('are shown until the stored message is, in whichever order both come', () => {
    const mine = createMessage({ conversationId: ID, seq: 4, clientId: 'abc' });
    const ackFirst = after(
      loaded(1, 3),
      { type: 'outbox', entry: entry('abc', 'sent') },
      { type: 'outbox', entry: entry('abc', 'stored') },
    );
    expect(ackFirst.messages.outbox.size).toBe(1);
    expect(reduce(ackFirst, { type: 'message-stored', message: mine }).messages.outbox.size).toBe(0);
    const messageFirst = after(
      loaded(1, 3),
      { type: 'outbox', entry: entry('abc', 'sent') },
      { type: 'message-stored', message: mine },
    );
    expect(reduce(messageFirst, { type: 'outbox', entry: entry('abc', 'stored') }).messages.outbox.size).toBe(0);
  });

  it('stay selected, and where they stand, when they get their number', () => {
    const state = after(
      loaded(1, 3),
      { type: 'outbox', entry: entry('abc', 'sent') },
      { type: 'selected', conversationId: ID, key: 'abc' },
      { type: 'anchor', conversationId: ID, anchor: { key: 'abc', row: 1 } },
      { type: 'message-stored', message: createMessage({ conversationId: ID, seq: 4, clientId: 'abc' }) },
    );
    expect(window(state)).toMatchObject({ selected: 4, anchor: { key: 4, row: 1 } });
  });
});

describe('read markers', () => {
  it('never go back when an older list answer comes late', () => {
    const summary = (readSeq: number, rev: number) =>
      createSummary(createConversation({ id: ID, rev, lastSeq: 9 }), { readSeq, unread: 9 - readSeq });
    const listed = (readSeq: number, rev: number): TuiAction => ({
      type: 'summaries',
      summaries: [summary(readSeq, rev)],
      complete: true,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(5)), { minLength: 1, maxLength: 10 }), (steps) => {
        let state = START;
        let highest = 0;
        for (const [readSeq, rev] of steps) {
          state = reduce(state, listed(readSeq, rev));
          const now = state.conversations.byId.get(ID)?.readSeq ?? 0;
          expect(now).toBeGreaterThanOrEqual(highest);
          highest = now;
        }
      }),
    );
  });
});

describe('drafts', () => {
  const draft = (state: TuiState) => state.composer.drafts.get(ID);
  const type = (text: string): TuiAction => ({
    type: 'draft-edited',
    conversationId: ID,
    operation: { type: 'insert', text },
  });

  it('are kept for each conversation, and come back after an edit', () => {
    const editing = after(type('my draft'), {
      type: 'draft-mode',
      conversationId: ID,
      mode: { type: 'edit', seq: 3 },
      text: 'old text',
    });
    expect(draft(editing)).toMatchObject({ text: 'old text', mode: { type: 'edit', seq: 3 } });
    const done = reduce(editing, { type: 'draft-taken', conversationId: ID, text: 'new text' });
    expect(draft(done)).toMatchObject({ text: 'my draft', mode: { type: 'new' } });
  });

  it('come back after looking through what was sent', () => {
    const sent = after(
      { type: 'draft-taken', conversationId: ID, text: 'first' },
      { type: 'draft-taken', conversationId: ID, text: 'second' },
      type('f'),
    );
    const move = (steps: number): TuiAction => ({ type: 'history-moved', conversationId: ID, steps });
    // Those that begin as what is written.
    const back = [move(1), move(1)].reduce(reduce, sent);
    expect(draft(back)?.text).toBe('first');
    expect(draft([move(1), move(-1), move(-1), move(-1)].reduce(reduce, back))?.text).toBe('f');
    const empty = reduce(sent, { type: 'draft-set', conversationId: ID, text: '' });
    expect(draft([move(1), move(1)].reduce(reduce, empty))?.text).toBe('first');
    expect(draft([move(1)].reduce(reduce, empty))?.text).toBe('second');
  });

  it('do not change the state when nothing changes', () => {
    const state = after(type('x'));
    expect(reduce(state, { type: 'draft-edited', conversationId: ID, operation: { type: 'right' } })).toBe(state);
    expect(reduce(state, { type: 'focus', focused: true })).toBe(state);
  });
});
