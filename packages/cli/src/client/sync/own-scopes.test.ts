import { toValue } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { NOTHING_KEPT } from '../testing/nothing-kept.ts';
import { clientScope } from './client-scope.ts';
import { createOwnScopes } from './own-scopes.ts';
import { ScopeSync } from './scope-sync.ts';

/** A client with two lists, whose server answers with these pages, one after the other. */
function createLists(...pages: object[]) {
  const lists = { reads: new Map<number, number>(), names: new Map<number, string>() };
  const whole = { reads: false };
  const changed: string[] = [];
  const asked: (Readonly<Record<string, number>> | undefined)[] = [];
  const own = createOwnScopes(
    { ...NOTHING_KEPT, changed: (name) => changed.push(name) },
    {
      reads: clientScope({
        page: 'markers',
        change: 'marker',
        named: 'always',
        open: ({ changed }) => ({
          take({ conversationId, readSeq }) {
            lists.reads.set(conversationId ?? 0, readSeq ?? 0);
            changed();
          },
          reset: () => lists.reads.clear(),
          readsWhole: () => whole.reads,
          calls: { all: () => [...lists.reads] },
        }),
      }),
      names: clientScope({
        page: 'profile',
        change: 'profile',
        named: 'later',
        open: () => ({
          take: ({ id, displayName }) => lists.names.set(id ?? 0, displayName ?? ''),
          reset: () => lists.names.clear(),
          calls: undefined,
        }),
      }),
    },
  );
  const sync = new ScopeSync({
    async fetch({ scopes }) {
      asked.push(scopes);
      const page = pages.shift();
      if (page === undefined) throw new Error('more was asked for than expected');
      return toValue('SyncPage', page);
    },
    positions: own.positions,
    page: own.page,
    change: own.change,
    reset: own.reset,
  });
  return { lists, whole, changed, asked, own, sync };
}

const reads = (...rows: readonly (readonly [number, number])[]) => ({
  markers: rows.map(([conversationId, readSeq]) => ({ conversationId, readSeq })),
});

describe('the scopes of a client', () => {
  it('are named in a sync with how far it has them, some only from the second on', async () => {
    const { asked, sync } = createLists({ urev: 7 }, { urev: 9 });
    await sync.run();
    await sync.run();
    expect(asked).toEqual([{ reads: 0 }, { reads: 7, names: 7 }]);
  });

  it('take the rows of pages and the changes of events, each its own', async () => {
    const { lists, changed, own, sync } = createLists({
      urev: 7,
      ...reads([1, 5]),
      profile: { id: 3, displayName: 'Ann' },
    });
    await sync.run();
    sync.event(toValue('UserEvent', { urev: 8, marker: { conversationId: 2, readSeq: 4 } }));
    expect(lists).toEqual({
      reads: new Map([
        [1, 5],
        [2, 4],
      ]),
      names: new Map([[3, 'Ann']]),
    });
    expect(changed).toEqual(['reads', 'reads']);
    expect(own.calls).toEqual({ reads: { all: expect.any(Function) } });
  });

  it('that the server resets are forgotten, and the page is the whole of them', async () => {
    const { lists, sync } = createLists(
      { urev: 7, ...reads([1, 5], [2, 6]), profile: { id: 3, displayName: 'Ann' } },
      { urev: 90, ...reads([2, 8]), resetScope: ['reads', 'unheardOf'], cursor: 'more' },
      { urev: 90, ...reads([4, 9]) },
    );
    await sync.run();
    await sync.run();
    expect(lists).toEqual({
      reads: new Map([
        [2, 8],
        [4, 9],
      ]),
      names: new Map([[3, 'Ann']]),
    });
  });

  it('that were asked for whole are forgotten when the first page comes, not at the next ones', async () => {
    const { lists, whole, asked, sync } = createLists(
      { urev: 7, ...reads([1, 5]) },
      { urev: 9, ...reads([2, 6]), cursor: 'more' },
      { urev: 9, ...reads([3, 7]) },
    );
    await sync.run();
    whole.reads = true;
    await sync.run();
    expect(asked.slice(1)).toEqual([
      { reads: 0, names: 7 },
      { reads: 0, names: 7 },
    ]);
    expect(lists.reads).toEqual(
      new Map([
        [2, 6],
        [3, 7],
      ]),
    );
  });

  it('are all forgotten with the history of the server', async () => {
    const { lists, sync } = createLists(
      { urev: 7, historyId: 'a', ...reads([1, 5]), profile: { id: 3, displayName: 'Ann' } },
      { urev: 9, historyId: 'b' },
      { urev: 9, historyId: 'b', ...reads([2, 2]) },
    );
    await sync.run();
    await sync.run();
    expect(lists).toEqual({ reads: new Map([[2, 2]]), names: new Map() });
  });
});
