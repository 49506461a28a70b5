import { encodeReply, readServerFrame } from '@im-ts/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOwnScopes } from '../../../packages/cli/src/client/sync/own-scopes.ts';
import { ScopeSync } from '../../../packages/cli/src/client/sync/scope-sync.ts';
import { NOTHING_KEPT } from '../../../packages/cli/src/client/testing/nothing-kept.ts';
import { AppError } from '../../../packages/server/src/domain/errors.ts';
import type { BusEvent } from '../../../packages/server/src/domain/events.ts';
import { SUPPORTED_LEVEL } from '../../../packages/server/src/domain/level.ts';
import type { Identity } from '../../../packages/server/src/domain/session.ts';
import type { User } from '../../../packages/server/src/domain/user.ts';
import { createSummaries } from '../../../packages/server/src/services/conversations/summaries.ts';
import { createSyncService } from '../../../packages/server/src/services/conversations/sync-service.ts';
import { createBlockService } from '../../../packages/server/src/services/users/block-service.ts';
import { createFriendService } from '../../../packages/server/src/services/users/friend-service.ts';
import { createPeople } from '../../../packages/server/src/services/users/people.ts';
import { createScopeWriter } from '../../../packages/server/src/services/users/scope-writer.ts';
import { createSilentLogger } from '../../../packages/server/src/telemetry/log.ts';
import { userEventValues } from '../../../packages/server/src/wire/events.ts';
import { AT, opId, type Store } from './store.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ENOUGH = { waitMs: 0, limit: 1, remaining: 1, resetMs: 0 };

/** A reply as it comes out of the wire. */
/** Friends and blocks on a store, without sockets; its clock is set by tests. */
function createWorld(store: Store) {
  const { repositories } = store;
  const clock = { time: AT, now: () => clock.time };
  const listeners = new Set<(events: readonly BusEvent[]) => void>();
  const bus = {
    async publish(events: readonly BusEvent[]) {
      for (const listener of listeners) listener(events);
    },
  };
  const logger = createSilentLogger();
  const scopes = createScopeWriter({ scopes: repositories.scopes, bus, clock, logger, level: () => SUPPORTED_LEVEL });
  const people = createPeople(repositories);
  const shared = { clock, users: repositories.users, people, scopes };
  const friends = createFriendService({ ...shared, takeRequest: () => ENOUGH });
  const blocks = createBlockService({
    ...shared,
    conversations: repositories.conversations,
    commands: { run: () => Promise.reject(new AppError('unavailable')) },
  });
  const sync = createSyncService({
    ...repositories,
    clock,
    historyId: 'a',
    people,
    summaries: createSummaries({ ...repositories, people, clock }),
  });
  let ids = 0;

  /** The real client's part that keeps what is the user's own, on a line that may be down. */
  const device = (user: User) => {
    let online = false;
    const own = createOwnScopes({ ...NOTHING_KEPT, changed() {} });
    const scope = new ScopeSync({
      async fetch(request) {
        const query = { urev: 0, since: 0, cursor: '', scopes: {}, scopeOnly: false, ...request };
        const { summaries: _, ...page } = await sync.scope(identityOf(user), query as never);
        const { syncPage } = readServerFrame(encodeReply(1, 'syncPage', { ...page, conversations: [] }));
        if (syncPage === undefined) throw new Error('The page was lost on the wire.');
        return syncPage;
      },
      positions: own.positions,
      page: own.page,
      change: own.change,
      reset: own.reset,
    });
    listeners.add((events) => {
      if (!online) return;
      for (const event of events) {
        if (event.type !== 'user' || event.userId !== user.id) continue;
        const values = userEventValues(event).map((value) => ({ user: value }));
        for (const { user: change } of readServerFrame(encodeReply(0, 'events', { events: values })).events?.events ??
          []) {
          if (change !== undefined) scope.event(change);
        }
      }
    });
    return {
      user,
      kept: () => ({ friends: own.calls.friends.kept(), blocks: own.calls.blocks.kept() }),
      async connect() {
        online = true;
        await scope.run();
      },
      away() {
        online = false;
      },
    };
  };

  return { clock, friends, blocks, scopes, device, newId: () => opId(++ids) };
}

const identityOf = (user: User) => ({ user }) as Identity;

type World = ReturnType<typeof createWorld>;
type Device = ReturnType<World['device']>;

/** What a user would see with everything read anew. */
async function present({ friends, blocks }: World, user: User) {
  const identity = identityOf(user);
  const lists = await Promise.all(
    (['friend', 'incoming', 'outgoing'] as const).map((state) =>
      friends.list(identity, { state, after: 0, limit: 200 }),
    ),
  );
  const rows = lists.flatMap((page) => page.friends);
  return {
    friends: new Map(
      rows.map(({ userId, state, remark, message, sinceAt }) => [userId, { userId, state, remark, message, sinceAt }]),
    ),
    blocks: new Map(
      (await blocks.list(identity, 0, 200)).blocks.map(({ userId, sinceAt }) => [userId, { userId, sinceAt }]),
    ),
  };
}

const ACTIONS = ['request', 'accept', 'reject', 'cancel', 'remove', 'remark', 'block', 'unblock'] as const;

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      action: fc.constantFrom(...ACTIONS, 'request', 'request', 'accept', 'accept'),
      by: fc.nat({ max: 4 }),
      to: fc.nat({ max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ device: fc.nat({ max: 9 }), goes: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ hours: fc.constantFrom(1, 20, 25, 24 * 31), expire: fc.boolean() }) },
);

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

async function act(world: World, people: readonly User[], one: Extract<Step, { action: unknown }>): Promise<void> {
  const by = people[one.by] as User;
  const others = people.filter((user) => user !== by);
  const to = others[one.to] as User;
  const asked = { userId: to.id, opId: world.newId() };
  const { friends, blocks } = world;
  const me = identityOf(by);
  const work: Record<(typeof ACTIONS)[number], () => Promise<unknown>> = {
    request: () => friends.request(me, { ...asked, message: `from ${by.id}` }),
    accept: () => friends.accept(me, asked),
    reject: () => friends.reject(me, asked),
    cancel: () => friends.cancel(me, asked),
    remove: () => friends.remove(me, asked),
    remark: () => friends.setRemark(me, to.id, `called ${to.id}`),
    block: () => blocks.block(me, to.id),
    unblock: () => blocks.unblock(me, to.id),
  };
  try {
    await work[one.action]();
  } catch (error) {
    // What cannot be done now is refused, as one does not accept what nobody asked.
    if (!(error instanceof AppError) || !['not_found', 'failed_precondition'].includes(error.code)) throw error;
  }
}

async function follow(
  world: World,
  { people, devices }: { readonly people: readonly User[]; readonly devices: readonly Device[] },
  one: Step,
): Promise<void> {
  if ('action' in one) await act(world, people, one);
  else if ('device' in one) {
    const device = devices[one.device];
    if (one.goes) device?.away();
    else await device?.connect();
  } else {
    world.clock.time += one.hours * HOUR_MS;
    if (one.expire) while ((await world.friends.expire()) > 0);
  }
}

/** Who is whose friend is the same for both; what is open with somebody whom one has blocked, one does not see. */
async function checkPairs(world: World, people: readonly User[]): Promise<void> {
  const views = new Map<number, Awaited<ReturnType<typeof present>>>();
  for (const user of people) views.set(user.id, await present(world, user));
  for (const [id, view] of views) {
    for (const [other, { state }] of view.friends) {
      const theirs = views.get(other);
      if (state === 'friend') expect(theirs?.friends.get(id)?.state, `${other} and ${id}`).toBe('friend');
      expect(view.blocks.has(other), `${id} sees what is open with ${other}, whom they have blocked`).toBe(false);
      if (state === 'friend') expect(theirs?.blocks.has(id), `${other} blocked the friend ${id}`).toBe(false);
    }
  }
}

/** What the repositories keep of friends and blocks, as services and clients use it. */
export function describeFriends(withStore: () => Store): void {
  describe('friends and blocks', () => {
    it('are in the end with every device what they are on the server', { timeout: 120_000 }, async () => {
      const store = withStore();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
          const world = createWorld(store);
          const people: User[] = [];
          for (let count = 0; count < 5; count++) people.push(await store.user());
          const devices = [...people, ...people].map((user) => world.device(user));
          for (const device of devices.slice(0, 5)) await device.connect();
          for (const one of steps) await follow(world, { people, devices }, one);
          await checkPairs(world, people);
          // Those who were there all the time, and those who come back now.
          for (const device of devices) {
            await device.connect();
            expect(device.kept(), `of ${device.user.id}`).toEqual(await present(world, device.user));
          }
        }),
        { numRuns: 25, interruptAfterTimeLimit: 60_000, endOnFailure: true },
      );
    });

    it('end a request after 30 days, for both, and a shadow that a block has left', async () => {
      const store = withStore();
      const world = createWorld(store);
      const [ann, bob, eve] = [await store.user(), await store.user(), await store.user()];
      const ask = (from: User, to: User) =>
        world.friends.request(identityOf(from), { userId: to.id, opId: world.newId(), message: '' });
      await ask(ann, bob);
      await ask(ann, eve);
      await world.blocks.block(identityOf(eve), ann.id);
      await ask(eve, bob);
      world.clock.time += 30 * DAY_MS;
      expect(await world.friends.expire()).toBe(0);
      expect((await present(world, bob)).friends.size).toBe(2);
      world.clock.time += 1;
      while ((await world.friends.expire()) > 0);
      for (const user of [ann, bob, eve]) expect((await present(world, user)).friends).toEqual(new Map());
      // Nobody was refused.
      expect(await ask(ann, bob)).toMatchObject({ state: 'outgoing' });
    });

    it('hold no more than the limits, counted under the lock of both', async () => {
      const store = withStore();
      const world = createWorld(store);
      const [ann, bob, eve] = [await store.user(), await store.user(), await store.user()];
      const fill = (state: 'friend' | 'outgoing', count: number, from: number) =>
        world.scopes.change({ userIds: [ann.id], level: SUPPORTED_LEVEL }, async ({ tables, urev }) => {
          const row = { state, remark: '', message: '', sinceAt: AT, removed: false, refusedAt: 0 };
          for (let n = 0; n < count; n++)
            await tables.friends.write(ann.id, { ...row, userId: from + n }, urev(ann.id));
        });
      const ask = (from: User, to: User) =>
        world.friends.request(identityOf(from), { userId: to.id, opId: world.newId(), message: '' });
      const acceptance = (of: User, from: User) =>
        world.friends.accept(identityOf(of), { userId: from.id, opId: world.newId() });
      await ask(ann, eve);
      await fill('outgoing', 499, 1_000_000);
      await expect(ask(ann, bob)).rejects.toThrow('500 of your requests are open');
      await fill('friend', 5_000, 2_000_000);
      await ask(bob, ann);
      await expect(acceptance(ann, bob)).rejects.toThrow('You have 5000 friends');
      await expect(ask(ann, bob)).rejects.toThrow('You have 5000 friends');
      await expect(acceptance(eve, ann)).rejects.toThrow(`@${ann.username} has 5000 friends`);
      await expect(ask(eve, ann)).rejects.toThrow(`@${ann.username} has 5000 friends`);
    });

    it('hold no more than the limit of blocks, of which one can be made again', async () => {
      const store = withStore();
      const world = createWorld(store);
      const [ann, bob] = [await store.user(), await store.user()];
      await world.scopes.change({ userIds: [ann.id], level: SUPPORTED_LEVEL }, async ({ tables, urev }) => {
        for (let n = 0; n < 5_000; n++) {
          const block = { userId: 1_000_000 + n, sinceAt: AT, removed: false };
          await tables.blocks.write(ann.id, block, urev(ann.id));
        }
      });
      await expect(world.blocks.block(identityOf(ann), bob.id)).rejects.toThrow('You have blocked 5000 people');
      expect(await world.blocks.block(identityOf(ann), 1_000_000)).toMatchObject({ sinceAt: AT });
      await world.blocks.unblock(identityOf(ann), 1_000_001);
      expect(await world.blocks.block(identityOf(ann), bob.id)).toMatchObject({ userId: bob.id, removed: false });
    });

    it('tell the log of a direct conversation of a block whose node died before it did', async () => {
      const store = withStore();
      const { repositories } = store;
      const world = createWorld(store);
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await repositories.conversations.ensureDirect(ann.id, bob.id, AT);
      // Its log does not answer.
      await expect(world.blocks.block(identityOf(ann), bob.id)).rejects.toThrow(AppError);
      const told: unknown[] = [];
      const blocks = createBlockService({
        clock: world.clock,
        users: repositories.users,
        people: createPeople(repositories),
        scopes: world.scopes,
        conversations: repositories.conversations,
        commands: {
          async run({ conversationId, actorId, operation }) {
            told.push([conversationId, actorId, operation.type]);
            return { type: 'changed', rev: 1, at: AT, unchanged: false };
          },
        },
      });
      expect(await blocks.settleOld()).toBe(0);
      world.clock.time += 61_000;
      const device = world.device(bob);
      await device.connect();
      expect(await blocks.settleOld()).toBe(1);
      expect(told).toEqual([[id, ann.id, 'close']]);
      expect(await blocks.settleOld()).toBe(0);
      await blocks.unblock(identityOf(ann), bob.id);
      expect(told.slice(1)).toEqual([[id, ann.id, 'reopen']]);
      world.clock.time += 61_000;
      expect(await blocks.settleOld()).toBe(0);
    });
  });
}
