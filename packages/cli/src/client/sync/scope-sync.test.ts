import type { im } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { ScopeSync } from './scope-sync.ts';

type Page = im.v1.SyncPage.$Properties;

/** A client's scope whose server answers with these pages, one after the other. */
function createScope() {
  const asked: (number | string)[][] = [];
  const seen: string[] = [];
  const pages: Page[] = [];
  const scope = new ScopeSync({
    async fetch({ urev, since, cursor }) {
      asked.push([urev ?? 0, since ?? 0, cursor ?? '']);
      const page = pages.shift();
      if (page === undefined) throw new Error('more was asked for than expected');
      return page;
    },
    page: ({ urev }) => seen.push(`page ${urev ?? 0}`),
    change: ({ urev }) => seen.push(`change ${urev ?? 0}`),
    reset: () => seen.push('reset'),
  });
  const sync = async (...next: Page[]): Promise<void> => {
    pages.push(...next);
    await scope.run();
  };
  return { asked, seen, sync, welcome: (historyId: string) => scope.welcome(historyId) };
}

describe('the own scope', () => {
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
});
