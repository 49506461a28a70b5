import { STATUS_MODES } from '@im-ts/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../domain/clock.ts';
import type { PresenceEvent, PresenceStatus } from '../../domain/events.ts';
import type { LastSeenRepository } from '../../domain/repositories/last-seen-repository.ts';
import { INITIAL_STATUS, type OwnStatus } from '../../domain/status.ts';
import type { EventBus } from '../../pipeline/event-bus.ts';
import { createJoinedBuses, type JoinedBuses } from '../../pipeline/testing/joined-buses.ts';
import { createRandom, seedsOf } from '../../pipeline/testing/random.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { createNodeDirectory } from './node-directory.ts';
import { createPresenceService } from './presence-service.ts';

const ALICE = 1;
const BOB = 2;
const DELAY_MS = 400;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

/** What the nodes share: how users want to be shown, and when they were seen last. */
interface Store {
  readonly statuses: Map<number, OwnStatus>;
  readonly seen: Map<number, number>;
  readonly statusOf: (userId: number) => Promise<OwnStatus>;
  readonly lastSeen: LastSeenRepository;
}

function createStore(): Store {
  const statuses = new Map<number, OwnStatus>();
  const seen = new Map<number, number>();
  return {
    statuses,
    seen,
    statusOf: async (userId) => statuses.get(userId) ?? INITIAL_STATUS,
    lastSeen: {
      async write(rows) {
        for (const { userId, at } of rows) seen.set(userId, Math.max(at, seen.get(userId) ?? 0));
      },
    },
  };
}

/** A node as far as presence goes, with what its sockets were told. */
function startNode(node: string, bus: EventBus | undefined, store: Store = createStore()) {
  const logger = createSilentLogger();
  const { statusOf, lastSeen } = store;
  const presence = createPresenceService({ clock: systemClock, bus, statusOf, lastSeen, logger }, node);
  const told: PresenceEvent[] = [];
  presence.onChange((events) => told.push(...events));
  const nodeDirectory = createNodeDirectory(
    {
      bus,
      clock: systemClock,
      logger,
      content: () => ({ number: presence.lastNumber(), usersOnline: presence.usersHere, sockets: 0 }),
    },
    { node, version: '1.0.0' },
  );
  nodeDirectory.onHeartbeat((beat) => presence.heard(beat));
  nodeDirectory.onSilent((silent) => presence.silent(silent));
  presence.start();
  nodeDirectory.start();
  const status = (userId: number): PresenceStatus | undefined => presence.of([userId])[0]?.status;
  return {
    presence,
    nodeDirectory,
    told,
    status,
    toldOf: (userId: number) => told.filter((event) => event.userId === userId).map((event) => event.status),
    die() {
      void presence.stop();
      nodeDirectory.stop();
    },
  };
}

function startCluster(seed = 1) {
  const buses = createJoinedBuses({ random: createRandom(seed).next, delayMs: DELAY_MS });
  const store = createStore();
  const nodes: ReturnType<typeof startNode>[] = [];
  const add = (node: string) => {
    const bus = buses.join();
    const started = startNode(node, bus, store);
    nodes.push(started);
    return { bus, ...started };
  };
  /** Changes a status in the store; `hears` are the nodes that are told of it, all unless given. */
  const choose = (
    userId: number,
    change: Partial<OwnStatus>,
    hears: readonly Pick<Node, 'presence'>[] = nodes,
  ): void => {
    tellStatus(store, userId, change, hears);
  };
  return { buses, add, store, choose };
}

type Node = ReturnType<typeof startNode>;

function tellStatus(
  store: Store,
  userId: number,
  change: Partial<OwnStatus>,
  nodes: readonly Pick<Node, 'presence'>[],
): void {
  const before = store.statuses.get(userId) ?? INITIAL_STATUS;
  const urev = before.urev + 1;
  const modeUrev = change.mode === undefined ? before.modeUrev : urev;
  const status = { ...before, ...change, urev, modeUrev };
  store.statuses.set(userId, status);
  const lastSeenAt = store.seen.get(userId) ?? 0;
  for (const { presence } of nodes) {
    presence.statusChanged(userId, { type: 'status', status, otherAudience: false, lastSeenAt });
  }
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(2 * DELAY_MS);
const seconds = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 1_000);
const count = (buses: JoinedBuses, type: 'node_snapshot' | 'node_snapshot_request') => buses.published.get(type) ?? 0;

describe('presence on one node', () => {
  it('tells connects and choices at once, and the end after five seconds', async () => {
    const node = startNode('a', undefined);
    await node.presence.connected(ALICE);
    expect(node.status(ALICE)).toBe('online');
    node.presence.set(ALICE, 'busy');
    node.presence.disconnected(ALICE);
    await seconds(4);
    expect(node.toldOf(ALICE)).toEqual(['online', 'busy']);
    await seconds(3);
    expect(node.toldOf(ALICE)).toEqual(['online', 'busy', 'offline']);
    expect(node.presence.usersHere).toBe(0);
  });

  it('says nothing of someone who comes back at once, and keeps what they chose', async () => {
    const node = startNode('a', undefined);
    await node.presence.connected(ALICE);
    node.presence.set(ALICE, 'away');
    node.presence.disconnected(ALICE);
    await seconds(3);
    await node.presence.connected(ALICE);
    await seconds(20);
    expect(node.toldOf(ALICE)).toEqual(['online', 'away']);
    expect(node.presence.usersHere).toBe(1);
  });

  it('forgets a choice with the last socket', async () => {
    const node = startNode('a', undefined);
    await node.presence.connected(ALICE);
    node.presence.set(ALICE, 'away');
    node.presence.disconnected(ALICE);
    await seconds(7);
    await node.presence.connected(ALICE);
    expect(node.status(ALICE)).toBe('online');
  });
});

describe('presence on several nodes', () => {
  it('is the same on every node', async () => {
    const { add } = startCluster();
    const [a, b] = [add('a'), add('b')];
    void a.presence.connected(ALICE);
    void b.presence.connected(BOB);
    await settle();
    for (const node of [a, b]) expect([node.status(ALICE), node.status(BOB)]).toEqual(['online', 'online']);
    expect(b.toldOf(ALICE)).toEqual(['online']);
  });

  it('ends with the last socket on any node', async () => {
    const { add } = startCluster();
    const [a, b, c] = [add('a'), add('b'), add('c')];
    void a.presence.connected(ALICE);
    void b.presence.connected(ALICE);
    await settle();
    a.presence.disconnected(ALICE);
    await seconds(30);
    expect([a.status(ALICE), b.status(ALICE), c.status(ALICE)]).toEqual(['online', 'online', 'online']);
    b.presence.disconnected(ALICE);
    await seconds(7);
    for (const node of [a, b, c]) expect(node.toldOf(ALICE)).toEqual(['online', 'offline']);
  });

  it('shows a status chosen on one node everywhere, also after the user has left that node', async () => {
    const { add } = startCluster();
    const [a, b, c] = [add('a'), add('b'), add('c')];
    void a.presence.connected(ALICE);
    void b.presence.connected(ALICE);
    await settle();
    a.presence.set(ALICE, 'busy');
    await settle();
    a.presence.disconnected(ALICE);
    await seconds(30);
    for (const node of [a, b, c]) expect(node.toldOf(ALICE)).toEqual(['online', 'busy']);
    const late = add('d');
    await settle();
    expect(late.status(ALICE)).toBe('busy');
  });

  it('takes the later of two choices, however the clocks of the nodes differ', async () => {
    const { add } = startCluster();
    const [a, b] = [add('a'), add('b')];
    void a.presence.connected(ALICE);
    void b.presence.connected(ALICE);
    await settle();
    // The clock of the first is an hour ahead.
    vi.setSystemTime(Date.now() + 3_600_000);
    a.presence.set(ALICE, 'busy');
    vi.setSystemTime(Date.now() - 3_600_000);
    await settle();
    b.presence.set(ALICE, 'away');
    await settle();
    expect([a.status(ALICE), b.status(ALICE)]).toEqual(['away', 'away']);
  });

  it('takes the users of a killed node offline within 15 s of its last beat, and no others', async () => {
    const { add } = startCluster();
    const [a, b, c] = [add('a'), add('b'), add('c')];
    void a.presence.connected(ALICE);
    void a.presence.connected(BOB);
    void b.presence.connected(BOB);
    await settle();
    a.bus.cut();
    a.die();
    await seconds(8);
    expect(c.status(ALICE)).toBe('online');
    await seconds(9);
    for (const node of [b, c]) expect([node.status(ALICE), node.status(BOB)]).toEqual(['offline', 'online']);
    expect(c.toldOf(BOB)).toEqual(['online']);
    expect(c.nodeDirectory.list().map((node) => node.id)).toEqual(['c', 'b']);
  });

  it('takes a user who moves from a stopping node to another for online all the time', async () => {
    const { add } = startCluster();
    const [a, b, c] = [add('a'), add('b'), add('c')];
    void a.presence.connected(ALICE);
    await settle();
    a.presence.disconnected(ALICE);
    a.die();
    await seconds(9);
    void b.presence.connected(ALICE);
    await seconds(30);
    expect(c.toldOf(ALICE)).toEqual(['online']);
  });

  it('does not take everybody for dead when it hears nothing itself', async () => {
    const { add } = startCluster();
    const [a, b] = [add('a'), add('b')];
    void a.presence.connected(ALICE);
    await settle();
    b.bus.cut();
    await seconds(60);
    b.bus.rejoin(true);
    await seconds(20);
    expect(b.toldOf(ALICE)).toEqual(['online']);
  });
});

describe('what a node has not heard', () => {
  it('is told to a node that starts, in parts when it is much', async () => {
    const { buses, add } = startCluster();
    const a = add('a');
    for (let user = 1; user <= 3_500; user++) void a.presence.connected(user);
    await settle();
    const b = add('b');
    await settle();
    expect(count(buses, 'node_snapshot')).toBe(4);
    expect(b.presence.of([1, 1_001, 3_500, 3_501]).map((one) => one.status)).toEqual([
      'online',
      'online',
      'online',
      'offline',
    ]);
    expect(new Set(b.told.map((event) => event.userId)).size).toBe(3_500);
  });

  it('is noticed at the next beat and asked for', async () => {
    const { buses, add } = startCluster();
    const [a, b, c] = [add('a'), add('b'), add('c')];
    await settle();
    buses.lose = (event, receiver) => event.type === 'node_presence' && receiver === 1;
    void a.presence.connected(ALICE);
    await settle();
    expect([b.status(ALICE), c.status(ALICE)]).toEqual(['offline', 'online']);
    buses.lose = undefined;
    await seconds(7);
    expect(b.status(ALICE)).toBe('online');
    // Only the one that missed it asked: three at the start, one now.
    expect(count(buses, 'node_snapshot_request')).toBe(4);
  });

  it('is noticed at the next change, and users who went meanwhile are gone', async () => {
    const { buses, add } = startCluster();
    const [a, b] = [add('a'), add('b')];
    void a.presence.connected(ALICE);
    await settle();
    buses.lose = (event, receiver) => event.type === 'node_presence' && receiver === 1;
    a.presence.disconnected(ALICE);
    await vi.advanceTimersByTimeAsync(6_500);
    buses.lose = undefined;
    void a.presence.connected(BOB);
    await settle();
    await settle();
    expect([b.status(ALICE), b.status(BOB)]).toEqual(['offline', 'online']);
  });

  it('is asked for again while the answers are lost', async () => {
    const { buses, add } = startCluster();
    const [a, b] = [add('a'), add('b')];
    await settle();
    buses.lose = (event, receiver) =>
      receiver === 1 && (event.type === 'node_presence' || (event.type === 'node_snapshot' && event.part === 1));
    for (let user = 1; user <= 1_500; user++) void a.presence.connected(user);
    await seconds(15);
    expect(b.status(1_500)).toBe('offline');
    buses.lose = undefined;
    await seconds(8);
    expect(b.status(1_500)).toBe('online');
  });

  it('costs nothing while nothing is missed', async () => {
    const { buses, add } = startCluster();
    const [a] = [add('a'), add('b')];
    await settle();
    const before = count(buses, 'node_snapshot');
    for (let user = 1; user <= 100; user++) void a.presence.connected(user);
    await seconds(60);
    expect(count(buses, 'node_snapshot')).toBe(before);
    // All changes of one turn travel together.
    expect(buses.published.get('node_presence')).toBe(1);
  });
});

describe('how a user wants to be shown', () => {
  it('is read before anybody is told that they are there', async () => {
    const store = createStore();
    const node = startNode('a', undefined, store);
    tellStatus(store, ALICE, { mode: 'busy', text: 'writing' }, []);
    const connected = node.presence.connected(ALICE);
    expect(node.told).toEqual([]);
    await connected;
    expect(node.told).toMatchObject([{ userId: ALICE, status: 'busy', statusText: 'writing' }]);
  });

  it('shows nobody whose status the database did not say, until it does', async () => {
    const store = createStore();
    let fails = true;
    const statusOf = async (userId: number) => {
      if (fails) throw new Error('the database is gone');
      return store.statusOf(userId);
    };
    const node = startNode('a', undefined, { ...store, statusOf });
    await expect(node.presence.connected(ALICE)).rejects.toThrow('the database is gone');
    expect([node.status(ALICE), node.presence.modeHere(ALICE)]).toEqual(['offline', undefined]);
    node.presence.disconnected(ALICE);
    expect(node.presence.usersHere).toBe(0);
    fails = false;
    await node.presence.connected(ALICE);
    expect(node.status(ALICE)).toBe('online');
  });

  it('hides them as if they had left five seconds ago, and takes no choice of a device for another mode', async () => {
    const store = createStore();
    const node = startNode('a', undefined, store);
    await node.presence.connected(ALICE);
    await seconds(60);
    tellStatus(store, ALICE, { mode: 'invisible' }, [node]);
    const at = Date.now() - 5_000;
    expect(node.told.at(-1)).toMatchObject({ status: 'offline', lastSeenAt: at });
    node.presence.set(ALICE, 'away');
    expect([node.status(ALICE), node.presence.modeHere(ALICE)]).toEqual(['offline', 'invisible']);
    node.presence.disconnected(ALICE);
    await seconds(30);
    // When they went really is not written.
    expect(store.seen.get(ALICE)).toBe(at);
    await node.presence.connected(ALICE);
    expect(node.toldOf(ALICE)).toEqual(['online', 'offline']);
  });

  it('is read again by a node that did not hear what has changed, and when the user comes back', async () => {
    const store = createStore();
    const node = startNode('a', undefined, store);
    await node.presence.connected(ALICE);
    tellStatus(store, ALICE, { mode: 'busy' }, []);
    node.presence.reread(ALICE);
    await settle();
    expect(node.status(ALICE)).toBe('busy');
    node.presence.disconnected(ALICE);
    tellStatus(store, ALICE, { mode: 'invisible' }, []);
    await node.presence.connected(ALICE);
    expect(node.status(ALICE)).toBe('offline');
  });

  it('is read again when it may have changed while the first answer was under way', async () => {
    const store = createStore();
    const node = startNode('a', undefined, store);
    const connected = node.presence.connected(ALICE);
    tellStatus(store, ALICE, { mode: 'invisible' }, []);
    node.presence.reread(ALICE);
    await connected;
    await settle();
    expect(node.status(ALICE)).toBe('offline');
  });

  it('keeps the newer of what was heard and what was read', async () => {
    const store = createStore();
    tellStatus(store, ALICE, { mode: 'busy', text: 'old' }, []);
    const old = await store.statusOf(ALICE);
    const node = startNode('a', undefined, { ...store, statusOf: async () => old });
    const connected = node.presence.connected(ALICE);
    tellStatus(store, ALICE, { mode: 'away', text: 'new' }, [node]);
    await connected;
    expect(node.presence.of([ALICE])).toMatchObject([{ status: 'away', statusText: 'new' }]);
    const written = { userId: ALICE, text: 'old', until: 0, urev: 1, lastSeenAt: 0, isShown: true };
    expect(node.presence.seen(written)).toMatchObject({ status: 'away', statusText: 'new' });
  });

  it('holds for what the user does on the node that has written it, before the event comes', async () => {
    const store = createStore();
    const node = startNode('a', undefined, store);
    await node.presence.connected(ALICE);
    tellStatus(store, ALICE, { mode: 'invisible' }, []);
    node.presence.written(ALICE, await store.statusOf(ALICE));
    expect([node.presence.modeHere(ALICE), node.status(ALICE)]).toEqual(['invisible', 'online']);
    // An older event does not take it back, a newer one does.
    const old = { ...INITIAL_STATUS, urev: 0 };
    node.presence.statusChanged(ALICE, { type: 'status', status: old, otherAudience: false, lastSeenAt: 0 });
    expect(node.presence.modeHere(ALICE)).toBe('invisible');
    tellStatus(store, ALICE, { mode: 'away' }, [node]);
    expect([node.presence.modeHere(ALICE), node.status(ALICE)]).toEqual(['away', 'away']);
  });

  it('is the same on all nodes, whichever of them hears of it first, and after its choice', async () => {
    const { add, choose } = startCluster();
    const [a, b, c] = [add('a'), add('b'), add('c')];
    void a.presence.connected(ALICE);
    void b.presence.connected(ALICE);
    await settle();
    // One node has not heard of the mode, and takes the choice of a device.
    choose(ALICE, { mode: 'busy', text: 'writing' }, [a, c]);
    b.presence.set(ALICE, 'away');
    await settle();
    for (const node of [a, b, c]) expect(node.status(ALICE)).toBe('busy');
    choose(ALICE, { mode: 'invisible' });
    await settle();
    for (const node of [a, b, c]) expect(node.status(ALICE)).toBe('offline');
    choose(ALICE, { mode: 'online' });
    await settle();
    for (const node of [a, b, c]) {
      expect(node.presence.of([ALICE])).toMatchObject([{ status: 'online', statusText: 'writing' }]);
    }
  });

  it('goes with the presence to nodes that start later; old nodes pass it over, and theirs say nothing of it', async () => {
    const { buses, add, choose } = startCluster();
    const a = add('a');
    choose(ALICE, { mode: 'busy', text: 'writing', until: Date.now() + 3_600_000 });
    void a.presence.connected(ALICE);
    await settle();
    const late = add('late');
    await settle();
    expect(late.presence.of([ALICE])).toMatchObject([{ status: 'busy', statusText: 'writing' }]);
    const old = buses.join();
    await old.publish([
      {
        type: 'node_presence',
        node: 'old',
        number: 1,
        users: [
          { userId: ALICE, status: 'away', statusAt: Date.now() + 1_000, lastSeenAt: 1 },
          { userId: BOB, status: 'away', statusAt: 5, lastSeenAt: 1 },
        ],
      },
    ]);
    await settle();
    expect(late.presence.of([ALICE, BOB])).toMatchObject([
      { status: 'busy', statusText: 'writing' },
      { status: 'away', statusText: '' },
    ]);
  });

  it('has a text until its end, and without an event after that', async () => {
    const store = createStore();
    const node = startNode('a', undefined, store);
    tellStatus(store, ALICE, { text: 'lunch', until: Date.now() + 60_000 }, []);
    await node.presence.connected(ALICE);
    expect(node.presence.of([ALICE])).toMatchObject([{ statusText: 'lunch' }]);
    await seconds(61);
    expect(node.presence.of([ALICE])).toMatchObject([{ statusText: '', statusUntil: 0 }]);
    node.presence.set(ALICE, 'away');
    expect(node.told.at(-1)).toMatchObject({ status: 'away', statusText: '' });
    expect(node.told).toHaveLength(2);
  });
});

describe('when a user was seen last', () => {
  it('is written when they go, when the node stops, and by the others when it dies', async () => {
    const { add, store } = startCluster();
    const [a, b] = [add('a'), add('b')];
    for (const user of [ALICE, BOB]) void a.presence.connected(user);
    await settle();
    a.presence.disconnected(ALICE);
    const left = Date.now();
    expect(store.seen.has(ALICE)).toBe(false);
    await seconds(7);
    expect(store.seen.get(ALICE)).toBe(left);
    const connectedAt = Date.now();
    void a.presence.connected(3);
    await settle();
    a.bus.cut();
    a.die();
    // What it wrote when it stopped is not what this is about.
    await settle();
    store.seen.clear();
    await seconds(17);
    expect(b.status(3)).toBe('offline');
    expect(store.seen.get(3)).toBe(connectedAt);
    void b.presence.connected(4);
    await settle();
    await b.presence.stop();
    expect(store.seen.get(4)).toBe(Date.now());
  });

  it('waits while the database takes nothing', async () => {
    const store = createStore();
    let fails = true;
    const node = startNode('a', undefined, {
      ...store,
      lastSeen: { write: (rows) => (fails ? Promise.reject(new Error('gone')) : store.lastSeen.write(rows)) },
    });
    await node.presence.connected(ALICE);
    node.presence.disconnected(ALICE);
    const left = Date.now();
    await seconds(8);
    fails = false;
    await seconds(2);
    expect(store.seen.get(ALICE)).toBe(left);
  });
});

describe('any run of connects, choices, losses and deaths', () => {
  it.each(seedsOf({ short: 60, long: 2_000 }))('ends with all nodes agreeing (seed %i)', async (seed) => {
    const { buses, add, store, choose } = startCluster(seed);
    const random = createRandom(seed * 7_919);
    const nodes = [add('a'), add('b'), add('c')];
    const sockets = nodes.map(() => new Map<number, number>());
    buses.lose = () => random.next() < 0.05;
    for (let step = 0; step < 150; step++) {
      const at = Math.floor(random.next() * 3);
      const userId = 1 + Math.floor(random.next() * 6);
      const node = nodes[at];
      const held = sockets[at];
      if (node === undefined || held === undefined) continue;
      const open = held.get(userId) ?? 0;
      const choice = random.next();
      if (choice < 0.4) {
        held.set(userId, open + 1);
        if (open === 0) void node.presence.connected(userId);
      } else if (choice < 0.75 && open > 0) {
        held.set(userId, open - 1);
        if (open === 1) node.presence.disconnected(userId);
      } else if (choice < 0.85) {
        node.presence.set(userId, random.next() < 0.5 ? 'away' : 'busy');
      } else if (choice < 0.92) {
        const mode = STATUS_MODES[Math.floor(random.next() * STATUS_MODES.length)] ?? 'online';
        const change = random.next() < 0.6 ? { mode } : { text: `step ${step}` };
        // A node that dies before it announces the change is heard by some, or by nobody.
        const hears = random.next() < 0.7 ? nodes : nodes.filter(() => random.next() < 0.5);
        choose(userId, change, hears);
      } else await vi.advanceTimersByTimeAsync(random.next() * 4_000);
    }
    buses.lose = undefined;
    const users = [1, 2, 3, 4, 5, 6];
    // As the watch of scopes has them read what was not announced.
    for (const node of nodes) for (const userId of users) node.presence.reread(userId);
    await seconds(60);
    const views = nodes.map((node) => users.map(node.status));
    expect(views[1]).toEqual(views[0]);
    expect(views[2]).toEqual(views[0]);
    const online = users.map((userId) => sockets.some((held) => (held.get(userId) ?? 0) > 0));
    const statuses = users.map((userId) => store.statuses.get(userId) ?? INITIAL_STATUS);
    expect(users.map((_, index) => views[0]?.[index] !== 'offline')).toEqual(
      statuses.map(({ mode }, index) => mode !== 'invisible' && online[index]),
    );
    for (const [index, { mode, text }] of statuses.entries()) {
      if (online[index] !== true || mode === 'invisible') continue;
      if (mode !== 'online') expect(views[0]?.[index]).toBe(mode);
      for (const node of nodes) expect(node.presence.of([index + 1])[0]?.statusText).toBe(text);
    }
    // What sockets were told last is how things stand.
    for (const node of nodes) {
      for (const userId of users) expect(node.toldOf(userId).at(-1) ?? 'offline').toBe(node.status(userId));
    }
  });
});
