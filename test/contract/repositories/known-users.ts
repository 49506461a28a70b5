import { nameFit } from '@im-ts/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Friendship } from '../../../packages/server/src/domain/friendship.ts';
import type { Identity } from '../../../packages/server/src/domain/session.ts';
import type { User } from '../../../packages/server/src/domain/user.ts';
import { createKnownUsers } from '../../../packages/server/src/services/users/known-users.ts';
import { byEffort, SEED } from '../../support/effort.ts';
import { AT, createMember, type Store } from './store.ts';

const ENOUGH = { waitMs: 0, limit: 1, remaining: 1, resetMs: 0 };
const FRIENDSHIP: Omit<Friendship, 'userId'> = {
  state: 'friend',
  remark: '',
  message: '',
  sinceAt: AT,
  removed: false,
  refusedAt: 0,
};

function finding(store: Store) {
  const service = createKnownUsers({ ...store.repositories, takeUserSearch: () => ENOUGH });
  return async (user: User, prefix: string, conversationId = 0, limit = 20) =>
    service.find({ user } as Identity, { prefix, conversationId, limit });
}

async function rename(store: Store, user: User, displayName: string): Promise<void> {
  const privacy = { friendsOnly: false, noFriendRequests: false, noReceipts: false };
  await store.repositories.scopes.change({ userIds: [user.id], now: AT }, ({ tables }) =>
    tables.profile.write(user.id, { ...user, displayName, privacy }),
  );
}

async function befriend(store: Store, one: User, other: User, change: Partial<Friendship> = {}): Promise<void> {
  await store.repositories.scopes.change({ userIds: [one.id, other.id], now: AT }, ({ tables, urev }) =>
    tables.friends.write(one.id, { ...FRIENDSHIP, userId: other.id, ...change }, urev(one.id)),
  );
}

async function block(store: Store, one: User, other: User): Promise<void> {
  await store.repositories.scopes.change({ userIds: [one.id], now: AT }, ({ tables, urev }) =>
    tables.blocks.write(one.id, { userId: other.id, sinceAt: AT, removed: false }, urev(one.id)),
  );
}

export function describeKnownUsers(withStore: () => Store): void {
  describe('people whom one knows', () => {
    it('are found by every name they have, folded as in a search', async () => {
      const store = withStore();
      const find = finding(store);
      const [ann, bob, cem, dee] = [
        await store.user('ann'),
        await store.user('bobby'),
        await store.user('cem'),
        await store.user('dee'),
      ];
      await rename(store, cem, 'Cem Straßer');
      const { id } = await store.group([ann.id, bob.id, cem.id]);
      await store.commit({
        members: [createMember({ conversationId: id, userId: bob.id, rev: 9, nickname: 'The Ｂuilder' })],
      });
      await befriend(store, ann, dee, { remark: 'İlker from work' });
      const names = async (prefix: string, conversationId = 0) =>
        (await find(ann, prefix, conversationId)).map(({ user, nickname, remark }) => [
          user.username,
          nickname,
          remark,
        ]);
      expect(await names('BOB')).toEqual([['bobby', '', '']]);
      expect(await names('@bob')).toEqual([['bobby', '', '']]);
      expect(await names('build')).toEqual([['bobby', '', '']]);
      expect(await names('build', id)).toEqual([['bobby', 'The Ｂuilder', '']]);
      expect(await names('STRASS')).toEqual([['cem', '', '']]);
      expect(await names('ilk')).toEqual([['dee', '', 'İlker from work']]);
      expect(await names('work')).toEqual([['dee', '', 'İlker from work']]);
      expect(await names('dee', id)).toEqual([]);
      expect(await names('ob')).toEqual([]);
      expect(await names('%')).toEqual([]);
      expect((await names('')).map(([name]) => name)).toEqual(['dee', 'ann', 'bobby', 'cem']);
      expect((await names('', id)).map(([name]) => name)).toEqual(['ann', 'bobby', 'cem']);
    });

    it('are found in order: of exactly this name, friends, of the smallest conversation, by name', async () => {
      const store = withStore();
      const find = finding(store);
      const me = await store.user('me');
      const names = ['xa', 'xb', 'xc', 'xd', 'x'];
      const [far, near, friend, peer, exact] = await Promise.all(names.map((name) => store.user(name)));
      if (!far || !near || !friend || !peer || !exact) throw new Error('users are missing');
      await store.group([me.id, far.id, near.id, peer.id, exact.id]);
      await store.group([me.id, near.id, peer.id]);
      await store.direct(me.id, peer.id);
      await befriend(store, me, friend, { remark: 'Xaver' });
      const found = await find(me, 'x');
      expect(found.map(({ user }) => user.username)).toEqual(['x', 'xc', 'xd', 'xb', 'xa']);
      expect((await find(me, 'x', 0, 2)).map(({ user }) => user.username)).toEqual(['x', 'xc']);
    });

    it('are found by the username where there are too many to go through', async () => {
      const store = withStore();
      const find = finding(store);
      const [me, known, other] = [await store.user('me'), await store.user('zoe'), await store.user('zora')];
      await store.direct(me.id, other.id);
      const large = await store.group([me.id, known.id]);
      await rename(store, known, 'Known');
      await store.commit({ conversations: [{ ...large, memberCount: 4_999, rev: 9 }] });
      expect((await find(me, 'z')).map(({ user }) => user.username)).toEqual(['zora', 'zoe']);
      expect((await find(me, 'know')).map(({ user }) => user.username)).toEqual([]);
      expect((await find(me, 'know', large.id)).map(({ user }) => user.username)).toEqual(['zoe']);
      await block(store, me, known);
      expect((await find(me, 'z')).map(({ user }) => user.username)).toEqual(['zora']);
    });

    it('are members and friends of now, whom the reader has not blocked, and nobody else', async () => {
      const store = withStore();
      const find = finding(store);
      const users = await Promise.all(['a', 'b', 'c', 'd'].map((name) => store.user(`same-${name}`)));
      const groups = [await store.group([users[0]?.id ?? 0]), await store.group([users[1]?.id ?? 0])];
      // In which groups each is, whom each has as a friend, whom each has blocked: a bit for each.
      const bits = (length: number) => fc.array(fc.boolean(), { minLength: length, maxLength: length });
      const world = fc.record({ inside: bits(8), friends: bits(16), blocked: bits(16), dismissed: fc.boolean() });
      let rev = 10;
      await fc.assert(
        fc.asyncProperty(world, async ({ inside, friends, blocked, dismissed }) => {
          rev += 1;
          const isIn = (group: number, user: number) => inside[group * 4 + user] === true;
          const isPair = (pairs: readonly boolean[], one: number, other: number) =>
            one !== other && pairs[one * 4 + other] === true;
          await store.commit({
            members: groups.flatMap(({ id }, group) =>
              users.map((user, index) =>
                createMember({ conversationId: id, userId: user.id, rev, removed: !isIn(group, index) }),
              ),
            ),
            conversations: groups.map((group, index) => ({
              ...group,
              dismissedAt: dismissed && index === 1 ? AT : 0,
              rev,
            })),
          });
          await store.repositories.scopes.change({ userIds: users.map(({ id }) => id), now: AT }, async (rows) => {
            for (const [index, { id }] of users.entries()) {
              for (const [place, { id: userId }] of users.entries()) {
                if (place === index) continue;
                const [hasFriend, hasBlocked] = [isPair(friends, index, place), isPair(blocked, index, place)];
                await rows.tables.friends.write(id, { ...FRIENDSHIP, userId, removed: !hasFriend }, rows.urev(id));
                await rows.tables.blocks.write(id, { userId, sinceAt: AT, removed: !hasBlocked }, rows.urev(id));
              }
            }
          });
          const last = (group: number) => group < (dismissed ? 1 : 2);
          for (const [index, reader] of users.entries()) {
            const together = (place: number, group: number) => last(group) && isIn(group, index) && isIn(group, place);
            const expected = (knows: (place: number) => boolean) =>
              users
                .filter((_, place) => knows(place) && !isPair(blocked, index, place))
                .map(({ username }) => username);
            const names = async (conversationId: number) =>
              (await find(reader, 'same', conversationId)).map(({ user }) => user.username).sort();
            const everywhere = (place: number) =>
              isPair(friends, index, place) || groups.some((_, group) => together(place, group));
            expect(await names(0)).toEqual(expected(everywhere));
            for (const [group, { id }] of groups.entries()) {
              expect(await names(id)).toEqual(expected((place) => together(place, group)));
            }
          }
        }),
        // Each makes a world in the database, however long that takes.
        { numRuns: byEffort(8, 300), seed: SEED, interruptAfterTimeLimit: 60_000 },
      );
    });

    it('are compared as names are folded, whatever the database makes of letters', async () => {
      const store = withStore();
      const find = finding(store);
      const me = await store.user('me');
      const names = [
        'ΣΊΣΥΦΟΣ',
        'sísyphos',
        'ﬁle',
        'İstanbul',
        'ısı',
        'I',
        '山田',
        'ｶﾞｽ',
        "o'neil",
        'a_b',
        'a%b',
        '\\',
        '😀 x',
      ];
      const users = await Promise.all(names.map((_, index) => store.user(`u${index}`)));
      for (const [index, user] of users.entries()) await rename(store, user, names[index] ?? '');
      await store.group([me.id, ...users.map(({ id }) => id)]);
      for (const typed of [...names, 'σίσυφοσ', 'FILE', 'istan', 'i', 'ガ', '_', '%', 'A', '山', 'x', "O'N"]) {
        const expected = names.filter((name, index) => nameFit(name, typed) ?? nameFit(`u${index}`, typed));
        const found = (await find(me, typed)).map(({ user }) => user.displayName);
        expect({ typed, found: found.filter((name) => name !== 'me').sort() }).toEqual({
          typed,
          found: expected.sort(),
        });
      }
    });
  });
}
