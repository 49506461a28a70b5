import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, seedsOf } from '../testing/random.ts';
import { LEASE_MS, LOOK_MS } from './lease-times.ts';
import { sharesOf } from './shares.ts';
import { LeaseWorld, type Trouble } from './testing/lease-world.ts';

// Nodes that stand still between any two steps, die, come back, are drained, stop, and have their clocks set; a database that is
// away, or far away; commands all the time. The world throws when a promise is broken (testing/lease-world.ts); here is what must
// be after that. All time is simulated, and a seed repeats exactly.

const TROUBLE_FROM = 1_000;
const TROUBLE_TO = 8_000;
/** No trouble lasts longer. */
const TROUBLE_ENDS = 10_000;
/** Nodes that were to stop have stopped. */
const HEALED = 12_000;
const CALM = 19_000;
/** Two requests and the record on their way: the look that finds it, and the take. */
const REQUESTS_MS = 30;
/** Two looks, and what was under way has ended. */
const SETTLED_MS = 1_000;

const at = fc.integer({ min: TROUBLE_FROM, max: TROUBLE_TO });
const node = fc.nat({ max: 3 });
const backAfter = fc.option(fc.integer({ min: 20, max: 1_500 }), { nil: undefined });

const duration = (max: number) => fc.integer({ min: 50, max });

const trouble: fc.Arbitrary<Trouble> = fc
  .oneof(
    fc.record({
      type: fc.constant('pause' as const),
      at,
      node,
      // Also about as long as a lease, so that it ends while the others are burying it.
      ms: fc.oneof(duration(600), fc.integer({ min: 1_600, max: 2_500 }), duration(6_000)),
      suspended: fc.boolean(),
    }),
    fc.record({ type: fc.constant('jump' as const), at, node, ms: fc.integer({ min: -60_000, max: 60_000 }) }),
    fc.record({ type: fc.constant('away' as const), at, node, ms: fc.oneof(duration(900), duration(8_000)) }),
    fc.record({ type: fc.constantFrom('slow' as const, 'far' as const), at, node, ms: duration(5_000) }),
    fc.record({
      type: fc.constantFrom('kill' as const, 'stop' as const),
      at,
      node,
      backAfter,
      keepsFolder: fc.boolean(),
    }),
    fc.record({ type: fc.constant('drain' as const), at, node, ms: duration(4_000) }),
  )
  .map(
    (one): Trouble =>
      'ms' in one && one.type !== 'jump' ? { ...one, ms: Math.min(one.ms, TROUBLE_ENDS - one.at) } : one,
  );

const worlds = {
  seed: fc.nat({ max: 2 ** 31 }),
  nodes: fc.integer({ min: 1, max: 4 }),
  partitions: fc.integer({ min: 1, max: 8 }),
  troubles: fc.array(trouble, { maxLength: 8 }),
};

interface Run {
  readonly seed: number;
  readonly nodes: number;
  readonly partitions: number;
  readonly troubles: readonly Trouble[];
}

function runTroubles({ seed, troubles, ...size }: Run): LeaseWorld {
  const world = new LeaseWorld(seed, size);
  for (const one of troubles) world.plan(one);
  world.runUntil(HEALED);
  world.heal();
  world.runUntil(CALM);
  return world;
}

/** Each partition is run by the node whose share it is. */
function expectShares(world: LeaseWorld, nodes = world.alive.map((one) => one.node)): void {
  expect(world.runners()).toEqual(sharesOf(nodes, world.partitions));
}

/** What it had is run by others in time, and what moves between these has no gap. */
function killOne(world: LeaseWorld): void {
  const victim = world.alive[world.random.below(world.alive.length)];
  if (victim === undefined || world.alive.length < 2) return;
  world.runUntil(world.queue.now + world.random.below(500));
  const orphans = [...victim.owners.keys()];
  victim.kill();
  world.watchGaps();
  world.runUntil(world.queue.now + LEASE_MS + LOOK_MS + REQUESTS_MS);
  const runners = world.runners();
  expect(orphans.map((partition) => runners[partition])).not.toContain(undefined);
  world.runUntil(world.queue.now + SETTLED_MS);
  expectNoGap(world);
  expectShares(world);
}

function drainOne(world: LeaseWorld): void {
  const drained = world.alive[world.random.below(world.alive.length)];
  if (drained === undefined || world.alive.length < 2) return;
  world.watchGaps();
  world.drain(drained, true);
  world.runUntil(world.queue.now + SETTLED_MS);
  expectShares(
    world,
    world.alive.filter((one) => one !== drained).map((one) => one.node),
  );
  world.drain(drained, false);
  world.runUntil(world.queue.now + SETTLED_MS);
  expectShares(world);
  expectNoGap(world);
}

/** The database named a living owner at every moment, and each began with the next look at the latest. */
function expectNoGap(world: LeaseWorld): void {
  world.stopWatching();
  expect(world.longestGap).toBeLessThanOrEqual(LOOK_MS + REQUESTS_MS);
}

/** A cluster that stops in order leaves nothing to be announced again. */
function stopAll(world: LeaseWorld): void {
  for (const one of world.alive) {
    one.input({ type: 'stop' });
    world.runUntil(world.queue.now + SETTLED_MS);
    expect(one.alive).toBe(false);
  }
  expect([...world.database.owners]).toEqual([]);
  for (const { nextOffset, published } of world.database.partitions) expect(published).toBe(nextOffset);
}

/** Whatever was sent is stored and published, once and in order. */
function expectAllPublished(world: LeaseWorld): void {
  world.log.producing = false;
  world.runUntil(world.queue.now + 1_500);
  expect(world.database.partitions.map((row) => row.nextOffset)).toEqual(world.log.ends);
  expect(world.log.read).toEqual(world.log.ends);
}

describe('simulation of nodes that own partitions by leases', () => {
  it('keeps every promise, whatever stands still, dies, or is away', () => {
    fc.assert(
      fc.property(fc.record(worlds), (run) => {
        const world = runTroubles(run);
        expectShares(world);
        killOne(world);
        drainOne(world);
        expectAllPublished(world);
        stopAll(world);
      }),
    );
  });

  it('moves nothing when the database was away', () => {
    const world = new LeaseWorld(1, { nodes: 3, partitions: 12 });
    world.runUntil(8_000);
    const [before, begun] = [world.runners(), world.begun];
    world.plan({ type: 'away', at: 8_000, node: 0, ms: 30_000 });
    world.runUntil(45_000);
    expect(world.runners()).toEqual(before);
    expect(world.begun).toBe(begun);
    expectAllPublished(world);
  });

  it.each([
    { folder: 'its data folder', keepsFolder: true },
    { folder: 'another data folder', keepsFolder: false },
  ])('moves nothing of others when a node is back at once with $folder', ({ keepsFolder }) => {
    const world = new LeaseWorld(2, { nodes: 3, partitions: 12 });
    world.runUntil(8_000);
    const [shares, begun] = [world.runners(), world.begun];
    const own = shares.filter((one) => one === 'node-1').length;
    world.plan({ type: 'kill', at: 8_000, node: 1, backAfter: 50, keepsFolder });
    world.runUntil(8_000 + (keepsFolder ? 100 : LEASE_MS + LOOK_MS) + REQUESTS_MS);
    expect(world.runners()).toEqual(shares);
    expect(world.begun).toBe(begun + own);
    expectAllPublished(world);
  });

  it('publishes once what a node had stored when it hung, and nothing of it afterwards', () => {
    const world = new LeaseWorld(3, { nodes: 2, partitions: 8 });
    for (let at = 5_000; at < 25_000; at += 5_000) {
      world.plan({ type: 'pause', at, node: at / 5_000, ms: 2_500, suspended: at % 10_000 === 0 });
    }
    world.runUntil(33_000);
    expectShares(world);
    expectAllPublished(world);
    // Each hang is found, and each time all that the other one had is taken and given back.
    expect(world.begun).toBeGreaterThan(4 * 8);
  });

  it('keeps every promise when a node wakes while it is being buried', () => {
    for (const seed of seedsOf({ short: 6, long: 2_000 })) {
      const world = new LeaseWorld(seed, { nodes: 2, partitions: 4 });
      const random = createRandom(seed);
      // What the other one has seen is old by the time that the database acts on it.
      world.plan({ type: 'far', at: 2_000, node: 1, ms: 25_000 });
      for (let at = 5_000; at <= 20_000; at += 5_000) {
        world.plan({ type: 'pause', at, node: 0, ms: 1_500 + random.below(1_100), suspended: random.chance(0.5) });
      }
      world.runUntil(32_000);
      expectShares(world);
      expectAllPublished(world);
    }
  });

  it('keeps what is stored and published when the clock of the database is set, too', () => {
    const jump = fc.record({
      type: fc.constant('database jump' as const),
      at,
      node,
      ms: fc.integer({ min: -5_000, max: 60_000 }),
    });
    fc.assert(
      fc.property(fc.record(worlds), fc.array(jump, { minLength: 1, maxLength: 3 }), (run, jumps) => {
        const world = runTroubles({ ...run, troubles: [...run.troubles, ...jumps] });
        // Leases of the dead last as much longer.
        world.runUntil(CALM + 15_000);
        expectShares(world);
        expectAllPublished(world);
      }),
    );
  });
});
