import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../domain/clock.ts';
import type { PresenceEvent, PresenceStatus } from '../../domain/events.ts';
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

/** A node as far as presence goes, with what its sockets were told. */
function startNode(node: string, bus: EventBus | undefined) {
  const logger = createSilentLogger();
  const presence = createPresenceService({ clock: systemClock, bus, logger }, node);
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
      presence.stop();
      nodeDirectory.stop();
    },
  };
}

function startCluster(seed = 1) {
  const buses = createJoinedBuses({ random: createRandom(seed).next, delayMs: DELAY_MS });
  const add = (node: string) => {
    const bus = buses.join();
    return { bus, ...startNode(node, bus) };
  };
  return { buses, add };
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(2 * DELAY_MS);
const seconds = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 1_000);
const count = (buses: JoinedBuses, type: 'node_snapshot' | 'node_snapshot_request') => buses.published.get(type) ?? 0;

describe('presence on one node', () => {
  it('tells connects and choices at once, and the end after five seconds', async () => {
    const node = startNode('a', undefined);
    node.presence.connected(ALICE);
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
    node.presence.connected(ALICE);
    node.presence.set(ALICE, 'away');
    node.presence.disconnected(ALICE);
    await seconds(3);
    node.presence.connected(ALICE);
    await seconds(20);
    expect(node.toldOf(ALICE)).toEqual(['online', 'away']);
    expect(node.presence.usersHere).toBe(1);
  });

  it('forgets a choice with the last socket', async () => {
    const node = startNode('a', undefined);
    node.presence.connected(ALICE);
    node.presence.set(ALICE, 'away');
    node.presence.disconnected(ALICE);
    await seconds(7);
    node.presence.connected(ALICE);
    expect(node.status(ALICE)).toBe('online');
  });
});

describe('presence on several nodes', () => {
  it('is the same on every node', async () => {
    const { add } = startCluster();
    const [a, b] = [add('a'), add('b')];
    a.presence.connected(ALICE);
    b.presence.connected(BOB);
    await settle();
    for (const node of [a, b]) expect([node.status(ALICE), node.status(BOB)]).toEqual(['online', 'online']);
    expect(b.toldOf(ALICE)).toEqual(['online']);
  });

  it('ends with the last socket on any node', async () => {
    const { add } = startCluster();
    const [a, b, c] = [add('a'), add('b'), add('c')];
    a.presence.connected(ALICE);
    b.presence.connected(ALICE);
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
    a.presence.connected(ALICE);
    b.presence.connected(ALICE);
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
    a.presence.connected(ALICE);
    b.presence.connected(ALICE);
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
    a.presence.connected(ALICE);
    a.presence.connected(BOB);
    b.presence.connected(BOB);
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
    a.presence.connected(ALICE);
    await settle();
    a.presence.disconnected(ALICE);
    a.die();
    await seconds(9);
    b.presence.connected(ALICE);
    await seconds(30);
    expect(c.toldOf(ALICE)).toEqual(['online']);
  });

  it('does not take everybody for dead when it hears nothing itself', async () => {
    const { add } = startCluster();
    const [a, b] = [add('a'), add('b')];
    a.presence.connected(ALICE);
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
    for (let user = 1; user <= 3_500; user++) a.presence.connected(user);
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
    a.presence.connected(ALICE);
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
    a.presence.connected(ALICE);
    await settle();
    buses.lose = (event, receiver) => event.type === 'node_presence' && receiver === 1;
    a.presence.disconnected(ALICE);
    await vi.advanceTimersByTimeAsync(6_500);
    buses.lose = undefined;
    a.presence.connected(BOB);
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
    for (let user = 1; user <= 1_500; user++) a.presence.connected(user);
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
    for (let user = 1; user <= 100; user++) a.presence.connected(user);
    await seconds(60);
    expect(count(buses, 'node_snapshot')).toBe(before);
    // All changes of one turn travel together.
    expect(buses.published.get('node_presence')).toBe(1);
  });
});

describe('any run of connects, choices, losses and deaths', () => {
  it.each(seedsOf({ short: 60, long: 2_000 }))('ends with all nodes agreeing (seed %i)', async (seed) => {
    const { buses, add } = startCluster(seed);
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
        if (open === 0) node.presence.connected(userId);
      } else if (choice < 0.75 && open > 0) {
        held.set(userId, open - 1);
        if (open === 1) node.presence.disconnected(userId);
      } else if (choice < 0.9) {
        node.presence.set(userId, random.next() < 0.5 ? 'away' : 'busy');
      } else await vi.advanceTimersByTimeAsync(random.next() * 4_000);
    }
    buses.lose = undefined;
    await seconds(60);
    const users = [1, 2, 3, 4, 5, 6];
    const views = nodes.map((node) => users.map(node.status));
    expect(views[1]).toEqual(views[0]);
    expect(views[2]).toEqual(views[0]);
    const online = users.map((userId) => sockets.some((held) => (held.get(userId) ?? 0) > 0));
    expect(users.map((_, index) => views[0]?.[index] !== 'offline')).toEqual(online);
    // What sockets were told last is how things stand.
    for (const node of nodes) {
      for (const userId of users) expect(node.toldOf(userId).at(-1) ?? 'offline').toBe(node.status(userId));
    }
  });
});
