import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatClient } from '../../client/chat-client-types.ts';
import type { CommandContext } from '../commands/command.ts';
import type { TuiAction } from '../store/actions.ts';
import { initialState, reduce } from '../store/reducer.ts';
import { createSelectors, openDraft } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { createStore } from '../store/store.ts';
import { createInputDecoder } from '../terminal/input-decoder.ts';
import { createBodyLayout } from '../timeline/body.ts';
import { createViews } from '../views/views.ts';
import type { KeySettings } from './create-keymap.ts';
import { createInputHandler } from './handle-input.ts';
import { COMMAND_BOOK, keymapOf } from './registry.ts';

const SETTINGS: readonly KeySettings[] = [
  { preset: 'default', bind: { 'ctrl+x>s': 'app.redraw' } },
  { preset: 'vim', bind: { 'ctrl+x>s': 'app.redraw' } },
];
const KEYMAPS = SETTINGS.map(keymapOf);

/** Whatever it is asked for does nothing. */
const nothing: unknown = new Proxy(() => undefined, {
  get: (_target, name) => (name === 'then' ? undefined : nothing),
  apply: () => Promise.resolve(false),
});

/** The input of the chat on a store of its own, with timers that run by hand. */
function startInput(keymap = KEYMAPS[0]) {
  if (keymap === undefined) throw new Error('There is no keymap.');
  const start = initialState({
    phase: 'chat',
    profile: 'default',
    serverUrl: undefined,
    columns: 80,
    rows: 24,
    now: 1,
  });
  const store = createStore<TuiState, TuiAction>(reduce, reduce(start, { type: 'opened', conversationId: 1 }));
  const did: string[] = [];
  let waiting: (() => void)[] = [];
  const timers = {
    after(_ms: number, run: () => void) {
      waiting.push(run);
      return () => {
        waiting = waiting.filter((one) => one !== run);
      };
    },
  };
  const context: CommandContext = {
    state: store.getState,
    dispatch: store.dispatch,
    selectors: createSelectors(createBodyLayout(), keymap),
    effects: nothing as CommandContext['effects'],
    notify: () => undefined,
    screen: {
      quit: () => did.push('quit'),
      suspend: () => did.push('suspend'),
      redraw: () => did.push('redraw'),
      reconnect: () => did.push('reconnect'),
      copy: () => undefined,
      editText: async () => undefined,
      viewText: async () => undefined,
      submitLogin: () => undefined,
      setTheme: async () => undefined,
      others: { list: async () => [], switchTo: async () => true },
      linkAt: () => undefined,
      openAddress: async () => undefined,
    },
    emoji: () => [],
    now: () => 0,
    isStarting: () => false,
    commands: COMMAND_BOOK,
    views: createViews(store, () => ({
      ...context,
      client: nothing as ChatClient,
      timers: { ...timers, now: () => 1, random: () => 0.5 },
      subscribe: store.subscribe,
    })),
  };
  const handle = createInputHandler(context, timers);
  const decoder = createInputDecoder({ emit: handle, after: timers.after });
  return {
    did,
    handle,
    push: (bytes: Uint8Array) => decoder.push(bytes),
    /** Nothing comes for longer than anything waits. */
    silence() {
      for (let round = 0; waiting.length > 0 && round < 100; round++) for (const run of waiting.splice(0)) run();
      return waiting.length;
    },
    draft: () => openDraft(store.getState()).text,
    begun: () => store.getState().session.begunKeys,
  };
}

describe('any input', () => {
  it('is taken without an end to wait for, and the next key means what it means', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...KEYMAPS),
        fc.array(
          fc.oneof(
            fc.uint8Array({ maxLength: 12 }),
            fc.string({ maxLength: 6 }).map((text) => Buffer.from(text)),
          ),
        ),
        (keymap, chunks) => {
          const input = startInput(keymap);
          for (const chunk of chunks) input.push(chunk);
          expect(input.silence()).toBe(0);
          expect(input.begun()).toEqual([]);
          const quits = () => input.did.filter((what) => what === 'quit').length;
          const before = quits();
          input.push(Uint8Array.of(0x11));
          expect(quits()).toBe(before + 1);
        },
      ),
    );
  });

  it('loses no letter of what is typed, wherever a sequence begins', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 's', 'é', '👍', ' ', 'ß'), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(fc.oneof(letters, fc.constant('ctrl+x'))), (events) => {
        const input = startInput();
        let expected = '';
        let redraws = 0;
        let isBegun = false;
        for (const event of events) {
          const isKey = event === 'ctrl+x';
          input.handle(isKey ? { type: 'key', name: event } : { type: 'text', text: event });
          const ends = isBegun && !isKey && event.startsWith('s');
          if (ends) redraws++;
          if (!isKey) expected += ends ? event.slice(1) : event;
          isBegun = isKey;
        }
        expect(input.draft()).toBe(expected);
        expect(input.did).toEqual(Array.from({ length: redraws }, () => 'redraw'));
      }),
    );
  });
});
