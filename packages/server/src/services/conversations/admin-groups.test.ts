import { expect, it } from 'vitest';
import type { User } from '../../domain/user.ts';
import { createAdminGroups } from './admin-groups.ts';

const reader = { id: 9 } as User;

/** Groups by id; all other ids are direct conversations, or nothing. */
function groups(names: Readonly<Record<number, string>>, lastId: number) {
  const rows = Object.entries(names).map(([id, name]) => ({ id: Number(id), name, handle: `g-${id}`, ownerId: 7 }));
  let statements = 0;
  const service = createAdminGroups({
    adminReads: {
      lastId: async () => lastId,
      conversation: async () => undefined,
      groups: async ({ afterId, toId, limit }) => {
        statements++;
        const found = rows.filter(({ id }) => id > afterId && id <= toId).slice(0, limit);
        return found.map((conversation) => ({ conversation, head: {} })) as never;
      },
    },
    people: { named: async (_reader, ids) => ids.map((id) => ({ id, username: `user ${id}` }) as User) },
  });
  const list = async (query: string, after = 0, limit = 2) => {
    const page = await service.list(reader, { query, after, limit });
    return { ids: page.groups.map(({ conversation }) => conversation.id), next: page.nextAfter };
  };
  return { list, count: () => statements };
}

it('finds groups behind thousands of other conversations, a page at a time', async () => {
  const { list, count } = groups({ 3: 'a', 2500: 'b', 2501: 'c', 4000: 'd' }, 4_100);
  expect(await list('')).toEqual({ ids: [3, 2_500], next: 2_500 });
  expect(await list('', 2_500)).toEqual({ ids: [2_501, 4_000], next: 4_000 });
  expect(await list('', 4_000)).toEqual({ ids: [], next: 0 });
  // In slices of a thousand ids, so that no statement takes long.
  expect(count()).toBe(3 + 2 + 1);
});

it('matches names in any case and form, and handles with or without "#"', async () => {
  const { list } = groups({ 1: 'Straße', 2: 'Operations', 3: '運用チーム' }, 3);
  expect((await list('STRASSE')).ids).toEqual([1]);
  expect((await list('rations')).ids).toEqual([2]);
  expect((await list('用チ')).ids).toEqual([3]);
  expect((await list('G-3')).ids).toEqual([3]);
  expect((await list('#g-2')).ids).toEqual([2]);
  expect((await list('#operations')).ids).toEqual([]);
});

it('ends at the end of an empty server', async () => {
  expect(await groups({}, 0).list('x')).toEqual({ ids: [], next: 0 });
});
