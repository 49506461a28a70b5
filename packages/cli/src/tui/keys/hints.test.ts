import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatMessage, ConversationSummary } from '../../client/entities.ts';
import { createConversation, createMessage, createSummary, createUser } from '../../test-utils/builders.ts';
import { textWidth } from '../../text/width.ts';
import type { Drawing } from '../panels/panel.ts';
import type { TuiAction } from '../store/actions.ts';
import { initialState, reduce } from '../store/reducer.ts';
import { createSelectors } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { createBodyLayout } from '../timeline/body.ts';
import type { KeySettings } from './create-keymap.ts';
import { hintsFor } from './hints.ts';
import { keymapOf } from './registry.ts';

const drawingWith = (keys?: KeySettings): Drawing => ({
  selectors: createSelectors(createBodyLayout(), keymapOf(keys)),
  emoji: () => [],
});
const drawing = drawingWith();

const chat = initialState({ phase: 'chat', profile: 'default', serverUrl: undefined, columns: 80, rows: 24, now: 1 });
const opened = reduce(chat, { type: 'opened', conversationId: 1 });
const ME = createUser({ id: 1, username: 'alice' });

/** What can be done with this message, the first in the open conversation, when it is selected. */
function ofSelected(
  message: Partial<ChatMessage>,
  conversation: Partial<ConversationSummary['conversation']> = {},
  myRole: ConversationSummary['myRole'] = 'member',
): readonly string[] {
  const summary = { ...createSummary(createConversation({ id: 1, lastSeq: 1, ...conversation })), myRole };
  const messages = [createMessage({ conversationId: 1, seq: 1, ...message })];
  const page = { messages, atStart: true, atEnd: true, rev: 1, lastSeq: 1 };
  const steps: readonly TuiAction[] = [
    { type: 'welcomed', me: ME },
    { type: 'summaries', summaries: [summary], complete: true },
    { type: 'window-loading', conversationId: 1, what: 'initial' },
    { type: 'window-loaded', conversationId: 1, mode: 'replace', page },
    { type: 'selected', conversationId: 1, key: 1 },
  ];
  return hintsFor(steps.reduce(reduce, opened), drawing, 400).split('  ');
}

describe('the hints', () => {
  it('speak of the mode one is in, most useful first', () => {
    expect(hintsFor(opened, drawing, 200)).toBe(
      'Enter send  Alt-Enter line  Ctrl-P select  Tab complete  Ctrl-K go to  Ctrl-N next unread  Alt-S search  Alt-X commands  F1 all keys',
    );
  });

  it('of a selected message name what can be done with it', () => {
    const usual = ['a react', 'c copy', 'f forward', 't thread', 'p pin', 'P profile', 'u mark as unread'];
    const last = ['x delete for yourself', 'R who has read it', 'Esc back'];
    const direct = { kind: 'direct', directUserIds: [1, 2] } as const;
    const upToBack = (hints: readonly string[]) => hints.slice(0, hints.indexOf('Esc back') + 1);
    expect(upToBack(ofSelected({}, direct))).toEqual(['r reply', 'e edit', 'd recall', ...usual, ...last]);
    expect(upToBack(ofSelected({ senderId: 2 }, direct))).toEqual(['r reply', ...usual, ...last]);
  });

  it('of a message in a group name what the role permits', () => {
    expect(ofSelected({ senderId: 2 })).not.toContain('d recall');
    expect(ofSelected({ senderId: 2 }, {}, 'admin')).toContain('d recall');
    expect(ofSelected({ senderId: 2 }, {}, 'admin')).not.toContain('e edit');
    const closed = { whoMayPin: 'admins', whoMayPost: 'admins' } as const;
    const closedOff = ['p pin', 'e edit', 'r reply'];
    for (const hint of closedOff) {
      expect(ofSelected({}, closed)).not.toContain(hint);
      expect(ofSelected({}, closed, 'admin')).toContain(hint);
      expect(ofSelected({}, { archivedAt: 1 }, 'owner')).not.toContain(hint);
    }
    expect(ofSelected({}, { archivedAt: 1 })).toContain('d recall');
  });

  it('of a message name what it has: an edit before, something to open, to save, to go to', () => {
    expect(ofSelected({})).not.toContain('v versions');
    expect(ofSelected({ editedAt: 5 })).toContain('v versions');
    expect(ofSelected({})).not.toContain('w save');
    expect(ofSelected({ kind: 'code', body: 'a = 1' })).toContain('w save');
    expect(ofSelected({})).not.toContain('o open');
    expect(ofSelected({ body: 'line\n'.repeat(60) })).toContain('o open');
    expect(ofSelected({})).not.toContain('g go to the quoted');
    expect(ofSelected({ replyTo: 7 })).toContain('g go to the quoted');
  });

  it('of what was recalled or deleted name next to nothing', () => {
    for (const gone of [{ recalledAt: 5 }, { hidden: true }]) {
      for (const hint of ['r reply', 'e edit', 'd recall', 'a react', 'c copy', 'f forward', 'p pin'])
        expect(ofSelected(gone)).not.toContain(hint);
    }
    expect(ofSelected({ recalledAt: 5 })).toContain('x delete for yourself');
    expect(ofSelected({ hidden: true })).not.toContain('x delete for yourself');
    expect(ofSelected({ kind: 'system', senderId: 0 })).not.toContain('f forward');
  });

  it('of a view are in its frame, and of one beside the conversation here, too', () => {
    const state = { index: 0, conversationId: 1, read: new Map(), changed: new Map(), busy: false, failed: undefined };
    const shown = reduce(opened, { type: 'view-opened', view: { id: 1, name: 'members', state } });
    expect(hintsFor(shown, drawing, 200)).toBe('');
  });

  it('tell of a key that is not the default one', () => {
    const own = drawingWith({ preset: 'default', bind: { 'ctrl+k': 'none', 'alt+g': 'go.switcher' } });
    expect(hintsFor(opened, own, 200)).toContain('Alt-G go to');
    expect(hintsFor(opened, own, 200)).not.toContain('Ctrl-K');
  });

  it('show what a begun sequence may become', () => {
    const own = drawingWith({
      preset: 'default',
      bind: { 'ctrl+x>s': 'find.messages', 'ctrl+x>k': 'go.switcher' },
    });
    const begun = reduce(opened, { type: 'keys-begun', keys: ['ctrl+x'] });
    expect(hintsFor(begun, own, 80)).toMatch(/^Ctrl-X … {2}k go to {2}s search {2}/);
  });

  it('are never cut, and keep the way to the help as long as it fits', () => {
    const begun = reduce(opened, { type: 'window-loading', conversationId: 1, what: 'initial' });
    const states: readonly TuiState[] = [opened, reduce(begun, { type: 'selected', conversationId: 1, key: 7 })];
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.integer({ min: 0, max: 140 }), (state, width) => {
        const text = hintsFor(state, drawing, width);
        const whole = hintsFor(state, drawing, 1_000).split('  ');
        expect(textWidth(text)).toBeLessThanOrEqual(width);
        if (width >= 11) expect(text.split('  ').at(-1)).toBe('F1 all keys');
        for (const hint of text.split('  ').filter((part) => part !== '')) expect(whole).toContain(hint);
      }),
    );
  });
});
