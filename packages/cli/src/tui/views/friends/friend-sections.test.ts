import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatFriend, PresenceInfo } from '../../../client/entities.ts';
import { createUser } from '../../../test-utils/builders.ts';
import { friendSections } from './friend-sections.ts';

const friend = fc.record({
  userId: fc.integer({ min: 1, max: 30 }),
  state: fc.constantFrom('friend', 'incoming', 'outgoing'),
  remark: fc.constant(''),
  message: fc.constantFrom('', 'hello'),
  sinceAt: fc.integer({ min: 1, max: 5 }),
}) satisfies fc.Arbitrary<ChatFriend>;
const status = fc.constantFrom<PresenceInfo['status'] | undefined>('online', 'busy', 'away', 'offline', undefined);

const people = fc
  .record({
    rows: fc.uniqueArray(friend, { selector: ({ userId }) => userId, maxLength: 12 }),
    blocked: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 6 }),
    statuses: fc.array(status, { minLength: 31, maxLength: 31 }),
  })
  .map(({ rows, blocked, statuses }) => ({
    friends: new Map(rows.map((row) => [row.userId, row])),
    requests: rows.filter(({ state }) => state === 'incoming').sort((one, other) => one.sinceAt - other.sinceAt),
    blocked: new Set(blocked),
    users: new Map(statuses.map((_, id) => [id, createUser({ id, username: `user${id % 7}${id}` })])),
    presence: new Map(
      statuses.flatMap((one, userId) =>
        one === undefined ? [] : [[userId, { userId, status: one, lastSeenAt: 0, statusText: '', statusUntil: 0 }]],
      ),
    ),
  }));

describe('the sections of friends', () => {
  it('have everybody once: who is blocked only there, friends who are here first', () => {
    fc.assert(
      fc.property(people, (all) => {
        const sections = friendSections(all);
        const shown = sections.flatMap(({ items }) => items);
        const ids = shown.map(({ userId }) => userId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(ids)).toEqual(new Set([...all.friends.keys(), ...all.blocked]));
        for (const { userId, type } of shown) {
          expect(type).toBe(all.blocked.has(userId) ? 'blocked' : all.friends.get(userId)?.state);
        }
        const isHere = (userId: number) => ['online', 'busy', 'away'].includes(all.presence.get(userId)?.status ?? '');
        const here = shown.filter(({ type }) => type === 'friend').map(({ userId }) => isHere(userId));
        expect(here).toEqual([...here].sort((one, other) => Number(other) - Number(one)));
      }),
    );
  });
});
