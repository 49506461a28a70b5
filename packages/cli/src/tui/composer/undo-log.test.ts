import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphemes } from '../../text/graphemes.ts';
import { initialState, reduce } from '../store/reducer.ts';
import type { TuiState } from '../store/state.ts';
import type { EditOperation } from '../store/text-edit.ts';
import { MAX_STEPS } from './undo-log.ts';

const ID = 7;
const START = initialState({
  phase: 'chat',
  profile: 'default',
  serverUrl: undefined,
  columns: 80,
  rows: 24,
  now: 1,
});
const draft = (state: TuiState) => state.composer.drafts.get(ID) ?? { text: '', cursor: 0 };
const edit = (state: TuiState, operation: EditOperation, at = 0) =>
  reduce(state, { type: 'draft-edited', conversationId: ID, operation, at });
const undo = (state: TuiState) => reduce(state, { type: 'draft-undone', conversationId: ID, step: -1 });
const redo = (state: TuiState) => reduce(state, { type: 'draft-undone', conversationId: ID, step: 1 });
const putCut = (state: TuiState, next = false) => reduce(state, { type: 'cut-put', conversationId: ID, next });
const type = (state: TuiState, text: string, at = 0) =>
  [...text].reduce((before, letter, index) => edit(before, { type: 'insert', text: letter }, at + index), state);

function lastOf(state: TuiState, step: (state: TuiState) => TuiState): TuiState {
  for (let now = state; ; ) {
    const next = step(now);
    if (next === now) return now;
    now = next;
  }
}

const operation: fc.Arbitrary<EditOperation> = fc.oneof(
  fc
    .constantFrom('a', ' ', '\n', '你好', '👩‍👩‍👦‍👦', 'e\u0301', '🇪', '🇺', '\u0301', 'two words', 'aaa')
    .map((text) => ({ type: 'insert' as const, text })),
  fc
    .constantFrom<Exclude<EditOperation['type'], 'insert' | 'replace' | 'place'>>(
      'backspace',
      'delete',
      'left',
      'right',
      'word-left',
      'word-right',
      'line-start',
      'line-end',
      'kill-word',
      'kill-line',
      'kill-word-after',
      'kill-line-after',
    )
    .map((simple) => ({ type: simple })),
  fc.nat(40).map((cursor) => ({ type: 'place' as const, cursor })),
);

describe('undoing', () => {
  it('goes back to the start and forward to the end, whatever was done, with the cursor at an edge', () => {
    const step = fc.oneof(
      { weight: 8, arbitrary: fc.record({ operation, pause: fc.constantFrom(0, 100, 2_000) }) },
      { weight: 1, arbitrary: fc.constantFrom('put', 'next', 'older') },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let state = reduce(START, { type: 'draft-taken', conversationId: ID, text: 'sent before' });
        let at = 0;
        for (const one of steps) {
          if (one === 'put' || one === 'next') state = putCut(state, one === 'next');
          else if (one === 'older') state = reduce(state, { type: 'history-moved', conversationId: ID, steps: 1 });
          else if (typeof one === 'object') {
            at += one.pause;
            state = edit(state, one.operation, at);
          }
        }
        const end = draft(state).text;
        const isAtEdge = ({ text, cursor }: { text: string; cursor: number }) =>
          [...graphemes(text).map((part) => part.index), text.length].includes(cursor);
        const start = lastOf(state, (now) => {
          expect(isAtEdge(draft(now))).toBe(true);
          return undo(now);
        });
        expect(draft(start).text).toBe('');
        expect(draft(lastOf(start, redo)).text).toBe(end);
      }),
    );
  });

  it('takes words, what was pasted, and what came after a pause, each by itself', () => {
    const typed = type(START, 'one two');
    expect(draft(undo(typed)).text).toBe('one ');
    expect(draft(undo(undo(typed))).text).toBe('');
    expect(draft(redo(undo(typed)))).toMatchObject({ text: 'one two', cursor: 7 });
    const paused = type(type(START, 'wo'), 'rd', 5_000);
    expect(draft(undo(paused)).text).toBe('wo');
    const pasted = edit(type(START, 'a'), { type: 'insert', text: 'a text that was pasted' });
    expect(draft(undo(pasted)).text).toBe('a');
    const erased = ['backspace', 'backspace'].reduce(
      (state) => edit(state, { type: 'backspace' }, 8),
      type(START, 'word'),
    );
    expect(draft(undo(erased)).text).toBe('word');
  });

  it('brings back what was cleared, and not what was sent', () => {
    const cleared = edit(type(START, 'word'), { type: 'kill-line' });
    expect(draft(undo(cleared)).text).toBe('word');
    const sent = reduce(type(START, 'word'), { type: 'draft-taken', conversationId: ID, text: 'word' });
    expect(undo(sent)).toBe(sent);
  });

  it('knows the steps of what stands there, not of the draft that an edit has put aside', () => {
    const mode = { type: 'edit', seq: 3 } as const;
    const editing = reduce(type(START, 'draft'), { type: 'draft-mode', conversationId: ID, mode, text: 'old' });
    expect(draft(undo(editing)).text).toBe('old');
    const changed = type(editing, 'er');
    expect(draft(undo(changed))).toMatchObject({ text: 'old', mode, aside: { text: 'draft' } });
  });

  it(`keeps ${MAX_STEPS} steps`, () => {
    const words = type(START, 'w '.repeat(MAX_STEPS + 5));
    expect(words.composer.undo.get(ID)?.past).toHaveLength(MAX_STEPS);
    expect(draft(lastOf(words, undo)).text).toBe('w '.repeat(5));
  });
});

describe('what was cut', () => {
  const cut = (state: TuiState, operation: 'kill-word' | 'kill-line' | 'kill-word-after' | 'kill-line-after') =>
    edit(state, { type: operation });
  const at = (state: TuiState, cursor: number) => edit(state, { type: 'place', cursor });

  it('is put in, and then what was cut before in its place, round and round', () => {
    const first = cut(type(START, 'one'), 'kill-line');
    const both = cut(type(first, 'two'), 'kill-line');
    const put = putCut(type(both, '>'));
    expect(draft(put)).toMatchObject({ text: '>two', cursor: 4 });
    expect(draft(putCut(put, true)).text).toBe('>one');
    expect(draft(putCut(putCut(put, true), true)).text).toBe('>two');
    // Something else was done since: there is nothing to put another one in place of.
    expect(draft(putCut(at(put, 0), true)).text).toBe('>two');
    expect(draft(undo(putCut(put, true))).text).toBe('>two');
  });

  it('is one text when it was cut in one go, forwards or backwards', () => {
    const twice = cut(cut(type(START, 'one two three'), 'kill-word'), 'kill-word');
    expect(draft(putCut(twice)).text).toBe('one two three');
    expect(twice.composer.kills.texts).toEqual(['two three']);
    const ahead = cut(cut(at(type(START, 'one two three'), 0), 'kill-word-after'), 'kill-word-after');
    expect(ahead.composer.kills.texts).toEqual(['one two']);
    const apart = cut(type(cut(type(START, 'one two'), 'kill-word'), 'x'), 'kill-word');
    expect(apart.composer.kills.texts).toEqual(['x', 'two']);
  });

  it('is at most eight texts, in all conversations', () => {
    let state = START;
    for (let number = 0; number < 12; number++) state = cut(type(state, `t${number}`), 'kill-line');
    expect(state.composer.kills.texts).toEqual(Array.from({ length: 8 }, (_, index) => `t${11 - index}`));
    const elsewhere = reduce(state, { type: 'cut-put', conversationId: 8, next: false });
    expect(elsewhere.composer.drafts.get(8)?.text).toBe('t11');
  });
});
