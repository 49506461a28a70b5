import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ANY_ME, anyActions } from '../../test-utils/any-actions.ts';
import { graphemes } from '../../text/graphemes.ts';
import { PANELS } from '../generated/panels.ts';
import { keymapOf } from '../keys/registry.ts';
import { type Panel, panelOf } from '../panels/panel.ts';
import { createBodyLayout } from '../timeline/body.ts';
import { loadRichText } from '../timeline/rich-text.ts';
import { initialState, reduce } from './reducer.ts';
import { createSelectors, openViews } from './selectors.ts';
import { WINDOW_LIMIT, WINDOW_TEXT_LIMIT } from './slices/messages.ts';
import type { TuiState } from './state.ts';
import type { EditedText } from './text-edit.ts';

beforeAll(loadRichText);

const START = initialState({ phase: 'chat', profile: 'default', serverUrl: undefined, columns: 80, rows: 24, now: 0 });

/** The cursor is in the text, and not inside of a cluster. */
function expectCursor({ text: written, cursor }: EditedText): void {
  expect(cursor).toBeGreaterThanOrEqual(0);
  expect(cursor).toBeLessThanOrEqual(written.length);
  const start = written.lastIndexOf('\n', cursor - 1) + 1;
  const line = written.slice(cursor === 0 ? 0 : start).split('\n', 1)[0] ?? '';
  const from = cursor === 0 ? 0 : start;
  const edges = new Set([...graphemes(line).map(({ index }) => from + index), from + line.length]);
  expect(edges, JSON.stringify({ written, cursor })).toContain(cursor);
}

function expectWhole(state: TuiState): void {
  for (const { messages, text: size } of state.messages.windows.values()) {
    messages.forEach((one, index) => {
      if (index > 0) expect(one.seq).toBe((messages[index - 1]?.seq ?? 0) + 1);
    });
    expect(size).toBe(messages.reduce((sum, { body }) => sum + body.length, 0));
    expect(messages.length).toBeLessThanOrEqual(WINDOW_LIMIT);
    expect(size).toBeLessThanOrEqual(WINDOW_TEXT_LIMIT);
  }
  for (const draft of state.composer.drafts.values()) {
    expectCursor(draft);
    if (draft.aside !== undefined) expectCursor(draft.aside);
    if (draft.recalled !== undefined) expect(draft.recalled).toBeLessThan(state.composer.history.length);
  }
  expect(new Set(state.composer.history).size).toBe(state.composer.history.length);
  expect(state.places.length).toBeLessThanOrEqual(20);
  for (const [own, each] of state.messages.outbox) expect(each.clientId).toBe(own);
  for (const [own, each] of state.messages.changes) {
    expect(each.id).toBe(own);
    expect(each.state).not.toBe('done');
  }
  for (const typing of state.people.typing.values()) expect(typing.size).toBeGreaterThan(0);
  for (const { state: of } of openViews(state)) expect(of.index).toBeGreaterThanOrEqual(0);
}

/** What must not be left of a conversation that is gone. */
function expectGone(state: TuiState, conversationId: number): void {
  expect(state.conversations.byId.has(conversationId)).toBe(false);
  expect(state.messages.windows.has(conversationId)).toBe(false);
  expect(state.places.every((place) => place.conversationId !== conversationId)).toBe(true);
  expect(openViews(state).every(({ state: of }) => of.conversationId !== conversationId)).toBe(true);
}

/** No control, and nothing that steers the direction of what follows. */
const STEERING = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** Everything on the screen is in its area, is of the screen, and is text. */
function expectDrawn(state: TuiState, panels: readonly Panel[]): void {
  const { columns, rows: height } = state.session;
  for (const panel of panels) {
    for (const { area, rows, cursor } of panel.contents()) {
      expect(area.x >= 0 && area.y >= 0 && area.width >= 0 && area.height >= 0, panel.name).toBe(true);
      expect(area.x + area.width, panel.name).toBeLessThanOrEqual(columns);
      expect(area.y + area.height, panel.name).toBeLessThanOrEqual(height);
      if (cursor !== undefined) {
        expect(cursor.x >= 0 && cursor.x <= area.width && cursor.y >= 0 && cursor.y < area.height, panel.name).toBe(
          true,
        );
      }
      for (const row of rows) for (const span of row) expect(span.text, panel.name).not.toMatch(STEERING);
    }
  }
}

describe('any actions in any order', () => {
  it('leave a state that is whole, and that can be drawn', () => {
    const keymap = keymapOf();
    fc.assert(
      fc.property(anyActions, (all) => {
        let state: TuiState = reduce(START, { type: 'welcomed', me: ANY_ME });
        const drawing = { selectors: createSelectors(createBodyLayout(), keymap), emoji: () => [] };
        const panels = PANELS.map((spec) => panelOf(spec, () => state, drawing));
        all.forEach((each, index) => {
          const before = state;
          state = reduce(before, each);
          expectWhole(state);
          if (each.type === 'conversation-gone') expectGone(state, each.conversationId);
          if (each.type === 'login-needed') expect(state.messages.windows.size + openViews(state).length).toBe(0);
          if (index % 8 === 7 || index === all.length - 1) expectDrawn(state, panels);
        });
      }),
    );
  });

  it('change nothing of the states before', () => {
    const shape = (state: TuiState) =>
      JSON.stringify(state, (_name, value) => (value instanceof Map || value instanceof Set ? [...value] : value));
    fc.assert(
      fc.property(anyActions, (all) => {
        let state: TuiState = START;
        for (const each of all) {
          const before = shape(state);
          const next = reduce(state, each);
          expect(shape(state)).toBe(before);
          state = next;
        }
      }),
    );
  });
});
