import { type OperationInput, toValue, type Value } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { NOTHING_KEPT } from '../testing/nothing-kept.ts';
import { createOwnScopes } from './own-scopes.ts';
import { ScopeSync } from './scope-sync.ts';

type Page = Partial<Value<'SyncPage'>>;

/** A client's scope whose server answers with these pages, one after the other. */
function createScope() {
  const asked: (number | string)[][] = [];
  const seen: string[] = [];
  const pages: Page[] = [];
  const requests: OperationInput<'sync'>[] = [];
  const scope = new ScopeSync({
    async fetch(request) {
      const { urev, since, cursor } = request;
      requests.push(request);
      asked.push([urev ?? 0, since ?? 0, cursor ?? '']);
      const page = pages.shift();
      if (page === undefined) throw new Error('more was asked for than expected');
      return toValue('SyncPage', page);
    },
    positions: createOwnScopes(NOTHING_KEPT).positions,
    page: ({ urev }) => seen.push(`page ${urev ?? 0}`),
    change: ({ urev }) => seen.push(`change ${urev ?? 0}`),
    reset: () => seen.push('reset'),
  });
  const sync = async (...next: Page[]): Promise<void> => {
    pages.push(...next);
    await scope.run();
  };
  /** Events come; resolves when what they made the client ask for is answered. */
  const events = async (answers: readonly Page[], ...next: Partial<Value<'UserEvent'>>[]): Promise<void> => {
    pages.push(...answers);
    for (const event of next) scope.event(toValue('UserEvent', event));
    await new Promise((resolve) => setImmediate(resolve));
    expect(pages).toEqual([]);
  };
  return { asked, requests, seen, sync, events, welcome: (historyId: string) => scope.welcome(historyId) };
}

describe('the own scope', () => {
  it('says which history it is of: the first one, and another one before what it had is forgotten', async () => {
    const said: string[] = [];
    const scope = new ScopeSync({
      fetch: async () => toValue('SyncPage', { urev: 1, serverTime: 100, historyId: 'b' }),
      positions: () => ({}),
      page: () => undefined,
      change: () => true,
      reset: () => void said.push('reset'),
      named: (historyId) => void said.push(historyId),
    });
    scope.welcome('');
    scope.welcome('a');
    scope.welcome('a');
    expect(said).toEqual(['a']);
    await scope.run();
    expect(said).toEqual(['a', 'b', 'reset']);
    scope.welcome('c');
    expect(said).toEqual(['a', 'b', 'reset', 'c', 'reset']);
  });

  it('goes on from where it was in the same history', async () => {
    const { asked, seen, sync } = createScope();
    await sync({ urev: 7, serverTime: 100, historyId: 'a' });
    await sync({ urev: 8, serverTime: 200, historyId: 'a' });
    expect(asked).toEqual([
      [0, 0, ''],
      [7, 100, ''],
    ]);
    expect(seen).toEqual(['page 7', 'page 8']);
  });

  it('is forgotten and read from the start in another history, also when that is ahead', async () => {
    const { asked, seen, sync } = createScope();
    await sync({ urev: 7, serverTime: 100, historyId: 'a' });
    await sync({ urev: 9, serverTime: 200, historyId: 'b' }, { urev: 9, serverTime: 201, historyId: 'b' });
    await sync({ urev: 9, serverTime: 300, historyId: 'b' });
    expect(asked).toEqual([
      [0, 0, ''],
      [7, 100, ''],
      [0, 0, ''],
      [9, 201, ''],
    ]);
    expect(seen).toEqual(['page 7', 'reset', 'page 9', 'page 9']);
  });

  it('is forgotten and read from the start when the history changes between two pages', async () => {
    const { asked, seen, sync } = createScope();
    await sync(
      { urev: 7, serverTime: 100, historyId: 'a', cursor: 'more' },
      { urev: 3, serverTime: 110, historyId: 'b' },
      { urev: 3, serverTime: 111, historyId: 'b' },
    );
    expect(asked).toEqual([
      [0, 0, ''],
      [0, 0, 'more'],
      [0, 0, ''],
    ]);
    expect(seen).toEqual(['page 7', 'reset', 'page 3']);
  });

  it('is forgotten as soon as a server welcomes with another history', async () => {
    const { asked, seen, sync, welcome } = createScope();
    welcome('a');
    await sync({ urev: 7, serverTime: 100, historyId: 'a' });
    welcome('');
    welcome('a');
    expect(seen).toEqual(['page 7']);
    welcome('b');
    expect(seen).toEqual(['page 7', 'reset']);
    await sync({ urev: 9, serverTime: 200, historyId: 'b' });
    expect(asked).toEqual([
      [0, 0, ''],
      [0, 0, ''],
    ]);
    expect(seen).toEqual(['page 7', 'reset', 'page 9']);
  });

  it('goes on with nodes that name the history and old ones that do not', async () => {
    const { seen, sync } = createScope();
    await sync({ urev: 7, serverTime: 100 });
    await sync({ urev: 7, serverTime: 200, historyId: 'a' });
    await sync({ urev: 8, serverTime: 300 });
    await sync({ urev: 9, serverTime: 400, historyId: 'a' });
    expect(seen).toEqual(['page 7', 'page 7', 'page 8', 'page 9']);
    await sync({ urev: 9, serverTime: 500, historyId: 'b' }, { urev: 9, serverTime: 501, historyId: 'b' });
    expect(seen.slice(4)).toEqual(['reset', 'page 9']);
  });

  it('names what it keeps: at first the profile, then from where it has each', async () => {
    const { requests, sync } = createScope();
    await sync({ urev: 7, serverTime: 100 });
    await sync({ urev: 8, serverTime: 200 });
    expect(requests).toMatchObject([
      { scopes: { profile: 0 }, scopeOnly: false },
      { scopes: { markers: 7, profile: 7 }, scopeOnly: false },
    ]);
  });

  it('reads the scope alone after a gap, without moving the time from which conversations are listed', async () => {
    const { requests, seen, sync, events } = createScope();
    await sync({ urev: 7, serverTime: 100 });
    await events([{ urev: 10, serverTime: 900 }], { urev: 8 }, { urev: 10 });
    await sync({ urev: 10, serverTime: 1_000 });
    expect(requests.slice(1)).toMatchObject([
      { urev: 8, since: 100, scopes: { markers: 8, profile: 8 }, scopeOnly: true },
      { urev: 10, since: 100, scopeOnly: false },
    ]);
    expect(seen).toEqual(['page 7', 'change 8', 'page 10', 'page 10']);
  });

  it('reads what an event does not say, unless it has that already', async () => {
    const { requests, seen, sync, events } = createScope();
    await sync({ urev: 7, serverTime: 100 });
    await events([], { changedTo: 7 }, { changedTo: 3 });
    expect(requests).toHaveLength(1);
    await events([{ urev: 8, serverTime: 200 }], { changedTo: 8 });
    expect(requests[1]).toMatchObject({ urev: 7, scopeOnly: true });
    await events([], { urev: 9 });
    expect(seen).toEqual(['page 7', 'page 8', 'change 9']);
  });

  it('lists conversations too when the link comes back while it reads the scope alone', async () => {
    const { requests, sync, events } = createScope();
    await sync({ urev: 7, serverTime: 100 });
    const gap = events(
      [
        { urev: 9, serverTime: 200 },
        { urev: 9, serverTime: 300 },
      ],
      { urev: 9 },
    );
    await sync();
    await gap;
    expect(requests.slice(1).map(({ scopeOnly }) => scopeOnly)).toEqual([true, false]);
  });
});
