import { describe, expect, it } from 'vitest';
import type { ScopePlace } from '../../domain/scope.ts';
import { createScopePages, type WantedScope } from './scope-pages.ts';

const user = {
  id: 7,
  username: 'ann',
  displayName: 'Ann',
  role: 'user',
  disabled: false,
  email: '',
  createdAt: 1,
  mustChangePassword: false,
  privacy: { friendsOnly: false, noFriendRequests: false, noReceipts: false },
} as const;

/** Rows of one user, three with each urev. */
function rowsOf(count: number) {
  return Array.from({ length: count }, (_, index) => ({ urev: 1 + Math.floor(index / 3), key: index + 1 }));
}

function createPages(counts: { readonly markers: number; readonly gone: number }) {
  const statements: string[] = [];
  const select = <Row>(name: string, count: number, toRow: (conversationId: number) => Row) => {
    return async (_: number, after: ScopePlace, limit: number) => {
      statements.push(name);
      return rowsOf(count)
        .filter(({ urev, key }) => urev > after.urev || (urev === after.urev && key > after.key))
        .slice(0, limit)
        .map(({ urev, key }) => ({ urev, key, row: toRow(key) }));
    };
  };
  const pages = createScopePages({
    conversations: { view: async () => undefined },
    scopes: {
      tables: {
        markers: {
          since: select('markers', counts.markers, (conversationId) => ({
            conversationId,
            userId: 7,
            readSeq: 1,
            deliveredSeq: 1,
          })),
        },
        gone: { since: select('gone', counts.gone, (conversationId) => ({ conversationId, rev: 1 })) },
        joined: { since: async () => [] },
        joinRequests: { since: async () => [] },
        friends: { since: async () => [] },
        blocks: { since: async () => [] },
        settings: { since: async () => [] },
        drafts: { since: async () => [] },
        status: { since: async () => [] },
        hidden: { since: async () => [] },
        profile: {
          async since() {
            statements.push('profile');
            return [{ urev: 0, key: 0, row: user }];
          },
        },
      },
    },
    summaries: { page: async () => ({ summaries: [], users: [], cursor: '', cut: false }) },
  });
  return { pages, statements };
}

async function readAll(counts: Parameters<typeof createPages>[0], wanted: readonly WantedScope[], head = 1_000) {
  const { pages } = createPages(counts);
  const all = [];
  let cursor = '';
  do {
    const answer = await pages.read(user, head, wanted, cursor);
    all.push(answer.page);
    cursor = answer.cursor;
  } while (cursor !== '' && all.length < 50);
  return all;
}

const ids = (rows: readonly { readonly conversationId: number }[]) => rows.map((row) => row.conversationId);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('pages of scopes', () => {
  it.each([
    [0, 0],
    [1, 1],
    [499, 1],
    [500, 0],
    [500, 500],
    [1_203, 702],
  ])('have %i removals and %i markers once each, at most 500 rows a page', async (gone, markers) => {
    const all = await readAll({ gone, markers }, [
      { name: 'gone', urev: 0 },
      { name: 'markers', urev: 0 },
      { name: 'profile', urev: 0 },
    ]);
    expect(all.flatMap((page) => ids(page.gone))).toEqual(upTo(gone));
    expect(all.flatMap((page) => ids(page.markers))).toEqual(upTo(markers));
    expect(all.filter((page) => page.profile !== undefined)).toHaveLength(1);
    for (const page of all) expect(page.gone.length + page.markers.length).toBeLessThanOrEqual(500);
  });

  it('begin behind the urev of each', async () => {
    const [page] = await readAll({ gone: 9, markers: 9 }, [
      { name: 'gone', urev: 1 },
      { name: 'markers', urev: 2 },
    ]);
    expect(ids(page?.gone ?? [])).toEqual([4, 5, 6, 7, 8, 9]);
    expect(ids(page?.markers ?? [])).toEqual([7, 8, 9]);
  });

  it('ask nothing of scopes that are up to date', async () => {
    const { pages, statements } = createPages({ gone: 9, markers: 9 });
    const wanted = (['gone', 'markers', 'profile'] as const).map((name) => ({ name, urev: 3 }));
    expect((await pages.read(user, 3, wanted, '')).cursor).toBe('');
    expect(statements).toEqual([]);
    await pages.read(user, 4, wanted, '');
    expect(statements).toEqual(['gone', 'markers', 'profile']);
  });

  it.each(['gone', 'friends.1.1', 'markers.1', 'profile.1.1', 'markers.1.99999999999999999', 'Markers.1.1'])(
    'refuse the cursor %j',
    async (cursor) => {
      const { pages } = createPages({ gone: 0, markers: 0 });
      await expect(pages.read(user, 9, [{ name: 'markers', urev: 0 }], cursor)).rejects.toMatchObject({
        code: 'invalid_argument',
      });
    },
  );
});
