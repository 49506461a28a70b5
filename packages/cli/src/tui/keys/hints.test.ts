import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMessage, createUser } from '../../test-utils/builders.ts';
import { textWidth } from '../../text/width.ts';
import { initialState, reduce } from '../store/reducer.ts';
import type { TuiState } from '../store/state.ts';
import { hintsFor } from './hints.ts';
import { keymapOf } from './registry.ts';

const keymap = keymapOf();
const chat = initialState({ phase: 'chat', profile: 'default', serverUrl: undefined, columns: 80, rows: 24, now: 1 });
const opened = reduce(chat, { type: 'opened', conversationId: 1 });
const welcomed = reduce(opened, { type: 'welcomed', me: createUser({ id: 1, username: 'alice' }) });
const OWN = createMessage({ conversationId: 1, seq: 7, senderId: 1 });
const OTHERS = createMessage({ conversationId: 1, seq: 8, senderId: 2 });
const loaded = reduce(welcomed, {
  type: 'window-loaded',
  conversationId: 1,
  mode: 'replace',
  page: { messages: [OWN, OTHERS], atStart: true, atEnd: true, rev: 8, lastSeq: 8 },
});
const selecting = (key: number | string) => reduce(loaded, { type: 'selected', conversationId: 1, key });

describe('the hints', () => {
  it('speak of the mode one is in, most useful first', () => {
    expect(hintsFor(opened, keymap, 200)).toBe(
      'Enter send  Alt-Enter line  Ctrl-P select  Tab complete  Ctrl-K go to  Ctrl-N next unread  Alt-S search  Alt-X commands  F1 all keys',
    );
    expect(hintsFor(selecting(7), keymap, 70)).toBe(
      'r reply  e edit  d recall  a react  c copy  f forward  F1 all keys',
    );
    expect(hintsFor(selecting(8), keymap, 70)).toBe(
      'r reply  a react  c copy  f forward  t thread  o open  F1 all keys',
    );
    expect(hintsFor(selecting('mine'), keymap, 44)).toBe('r send again  e edit  d drop  F1 all keys');
    const members = { index: 0, conversationId: 1, read: new Map(), changed: new Map(), busy: true, failed: undefined };
    const shown = reduce(opened, { type: 'view-opened', view: { id: 1, name: 'members', state: members } });
    expect(hintsFor(shown, keymap, 200)).toBe(
      'Enter take  r change the role  t mute  d remove  b ban  P profile  Esc close',
    );
  });

  it('tell of a key that is not the default one', () => {
    const own = keymapOf({ preset: 'default', bind: { 'ctrl+k': 'none', 'alt+g': 'go.switcher' } });
    expect(hintsFor(opened, own, 200)).toContain('Alt-G go to');
    expect(hintsFor(opened, own, 200)).not.toContain('Ctrl-K');
  });

  it('show what a begun sequence may become', () => {
    const own = keymapOf({ preset: 'default', bind: { 'ctrl+x>s': 'find.messages', 'ctrl+x>k': 'go.switcher' } });
    const begun = reduce(opened, { type: 'keys-begun', keys: ['ctrl+x'] });
    expect(hintsFor(begun, own, 80)).toMatch(/^Ctrl-X … {2}k go to {2}s search {2}/);
  });

  it('are never cut, and keep the way to the help as long as it fits', () => {
    const states: readonly TuiState[] = [opened, selecting(7), selecting('mine')];
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.integer({ min: 0, max: 140 }), (state, width) => {
        const text = hintsFor(state, keymap, width);
        const whole = hintsFor(state, keymap, 1_000).split('  ');
        expect(textWidth(text)).toBeLessThanOrEqual(width);
        if (width >= 11) expect(text.split('  ').at(-1)).toBe('F1 all keys');
        for (const hint of text.split('  ').filter((part) => part !== '')) expect(whole).toContain(hint);
      }),
    );
  });
});
