import { expect, it } from 'vitest';
import type { User } from '../../domain/user.ts';
import { createListUsers, type UserPage } from './user-list.ts';

/** 2,500 users; each hundredth is disabled, each thousandth an admin. */
const USERS: readonly User[] = Array.from({ length: 2_500 }, (_, index) => ({
  id: index + 1,
  username: `person${index + 1}`,
  displayName: index === 2_400 ? 'Zoë Ünal' : '',
  role: (index + 1) % 1_000 === 0 ? 'admin' : 'user',
  disabled: (index + 1) % 100 === 0,
  email: index === 7 ? 'Eight@Example.com' : '',
  createdAt: index,
  mustChangePassword: false,
}));

const list = createListUsers({
  users: {
    list: async (afterId, limit, role) =>
      USERS.filter((user) => user.id > afterId && (role === undefined || user.role === role)).slice(0, limit),
    // Whoever was made last has not come yet.
    withoutPassword: async (ids) => ids.filter((id) => id > 2_498),
  },
});

async function all(filter: Partial<UserPage>, limit = 200): Promise<number[]> {
  const ids: number[] = [];
  for (let after = 0; ; ) {
    const page = await list({ query: '', since: 0, after, limit, ...filter });
    expect(page.users.length).toBeLessThanOrEqual(limit);
    ids.push(...page.users.map(({ id }) => id));
    if (page.nextAfter === 0) return ids;
    expect(page.nextAfter).toBeGreaterThan(after);
    after = page.nextAfter;
  }
}

it('lists everybody once, in pages of any size', async () => {
  for (const limit of [1, 200, 2_500]) {
    expect(await all({}, limit)).toEqual(USERS.map(({ id }) => id));
  }
});

it('finds those that fit, also far behind', async () => {
  expect(await all({ query: 'zoë ünal' })).toEqual([2_401]);
  expect(await all({ query: 'EIGHT@example' })).toEqual([8]);
  expect(await all({ query: 'nobody' })).toEqual([]);
  expect(await all({ role: 'admin' })).toEqual([1_000, 2_000]);
  expect(await all({ disabled: true }, 7)).toHaveLength(25);
  expect(await all({ disabled: false })).toHaveLength(2_475);
  expect(await all({ since: 2_498 })).toEqual([2_499, 2_500]);
  expect(await all({ hasPassword: false })).toEqual([2_499, 2_500]);
  expect(await all({ hasPassword: true })).toHaveLength(2_498);
  expect(await all({ hasPassword: false, disabled: false }, 1)).toEqual([2_499]);
  expect(await all({ role: 'admin', disabled: true, query: 'person2', since: 1 })).toEqual([2_000]);
});
