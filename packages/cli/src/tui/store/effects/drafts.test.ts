import { describe, expect, it } from 'vitest';
import { createManualTimers } from '../../../client/testing/manual-timers.ts';
import { createChatWorld, START } from '../../../test-utils/app-bench.ts';
import { createFakeChatClient } from '../../../test-utils/fake-client.ts';
import { keymapOf } from '../../keys/registry.ts';
import { createBodyLayout } from '../../timeline/body.ts';
import type { TuiAction } from '../actions.ts';
import { initialState, reduce } from '../reducer.ts';
import { createSelectors } from '../selectors.ts';
import type { TuiState } from '../state.ts';
import { createStore } from '../store.ts';
import { createDraftEffects } from './drafts.ts';

/** The effects on a client that is online and has listed its conversations; `restored` is what the disk had. */
async function startDrafts(restored: readonly (readonly [number, string])[] = []) {
  const world = createChatWorld();
  const client = createFakeChatClient({ world, now: () => START });
  const timers = createManualTimers();
  const start = { phase: 'chat', profile: '', serverUrl: '', columns: 80, rows: 24, now: START } as const;
  const store = createStore<TuiState, TuiAction>(reduce, initialState(start));
  await client.connect();
  store.dispatch({ type: 'summaries', summaries: [10, 11].map((id) => world.summary(id)), complete: true });
  store.dispatch({ type: 'drafts-restored', drafts: restored });
  const context = {
    client,
    store,
    timers,
    selectors: createSelectors(createBodyLayout(), keymapOf()),
    notify() {},
    tell() {},
    setTitle() {},
    pictures: () => undefined,
    emoji: () => [],
  };
  const drafts = createDraftEffects(context);
  const saves = () => client.calls.filter(([name]) => name === 'drafts.save').map(([, ...args]) => args);
  const write = (conversationId: number, text: string) => store.dispatch({ type: 'draft-set', conversationId, text });
  const shown = (id: number) => store.getState().composer.drafts.get(id)?.text ?? '';
  return { client, store, timers, drafts, saves, write, shown };
}

describe('drafts for other devices', () => {
  it('are saved some time after a change, what was typed meanwhile together', async () => {
    const { timers, saves, write, client } = await startDrafts();
    write(10, 'I');
    write(10, 'I am');
    write(11, 'we');
    expect(saves()).toEqual([]);
    await timers.advance(2_000);
    expect(saves()).toEqual([
      [10, 'I am'],
      [11, 'we'],
    ]);
    write(10, 'I a');
    write(10, 'I am');
    await timers.advance(2_000);
    expect(saves()).toHaveLength(2);
    write(10, '');
    await timers.advance(2_000);
    expect(saves().at(-1)).toEqual([10, '']);
    expect(client.drafts.of(10)).toBeUndefined();
  });

  it('are no commands, nothing blank, and nothing that could not be sent', async () => {
    const { timers, saves, write } = await startDrafts();
    for (const text of ['/pin', '   ', 'x'.repeat(8_001)]) {
      write(10, text);
      await timers.advance(2_000);
    }
    expect(saves()).toEqual([]);
  });

  it('are not what the disk has kept, until that is changed', async () => {
    const { timers, saves, write } = await startDrafts([[10, 'of last week']]);
    await timers.advance(5_000);
    expect(saves()).toEqual([]);
    write(10, 'of last week, and new');
    await timers.advance(2_000);
    expect(saves()).toEqual([[10, 'of last week, and new']]);
  });

  it('wait for the connection', async () => {
    const { timers, saves, write, client } = await startDrafts();
    client.goOffline('gone', START);
    write(10, 'later');
    await timers.advance(10_000);
    expect(saves()).toEqual([]);
    client.goOnline();
    await timers.advance(2_000);
    expect(saves()).toEqual([[10, 'later']]);
  });

  it('have the id that their message gets', async () => {
    const { timers, write, client, drafts } = await startDrafts();
    expect(drafts.takeClientId(10)).toBeUndefined();
    write(10, 'hello');
    await timers.advance(2_000);
    const clientId = client.drafts.of(10)?.clientId;
    expect(clientId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    write(10, 'hello you');
    await timers.advance(2_000);
    expect(client.drafts.of(10)?.clientId).toBe(clientId);
    expect(drafts.takeClientId(10)).toBe(clientId);
    expect(drafts.takeClientId(10)).toBeUndefined();
  });
});

describe('drafts of other devices', () => {
  it('are shown where nothing is written, and followed until something is', async () => {
    const { timers, saves, write, client, shown, store, drafts } = await startDrafts();
    client.draftElsewhere(10, 'from the phone', 2);
    expect(shown(10)).toBe('from the phone');
    expect(store.getState().composer.drafts.get(10)?.mode).toEqual({ type: 'reply', seq: 2 });
    expect(drafts.isElsewhere(10)).toBe(true);
    client.draftElsewhere(10, 'from the phone, longer');
    expect(shown(10)).toBe('from the phone, longer');
    expect(store.getState().composer.drafts.get(10)?.mode).toEqual({ type: 'new' });
    await timers.advance(5_000);
    expect(saves()).toEqual([]);
    write(10, 'from the phone, and from here');
    expect(drafts.isElsewhere(10)).toBe(false);
    client.draftElsewhere(10, 'phone again');
    expect(shown(10)).toBe('from the phone, and from here');
    await timers.advance(2_000);
    expect(saves()).toEqual([[10, 'from the phone, and from here']]);
  });

  it('go when they are sent or deleted there', async () => {
    const { client, shown, drafts } = await startDrafts();
    client.draftElsewhere(10, 'from the phone');
    client.draftElsewhere(10, '');
    expect(shown(10)).toBe('');
    expect(drafts.isElsewhere(10)).toBe(false);
  });

  it('are deleted when they are deleted here, and do not come back meanwhile', async () => {
    const { timers, saves, write, client, shown } = await startDrafts();
    client.draftElsewhere(10, 'from the phone');
    write(10, '');
    client.draftElsewhere(11, 'elsewhere');
    expect(shown(10)).toBe('');
    await timers.advance(2_000);
    expect(saves()).toEqual([[10, '']]);
    expect(shown(11)).toBe('elsewhere');
  });

  it('do not replace an edit or a begun reply', async () => {
    const { client, shown, store } = await startDrafts();
    store.dispatch({ type: 'draft-mode', conversationId: 10, mode: { type: 'edit', seq: 2 }, text: 'hello Bob' });
    store.dispatch({ type: 'draft-mode', conversationId: 11, mode: { type: 'reply', seq: 1 }, text: undefined });
    client.draftElsewhere(10, 'from the phone');
    client.draftElsewhere(11, 'from the phone');
    expect([shown(10), shown(11)]).toEqual(['hello Bob', '']);
  });
});
