import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEASE_MS, LOOK_MS } from './lease-times.ts';
import { sharesOf } from './shares.ts';
import { LeaseWorld, type Trouble } from './testing/lease-world.ts';

// Nodes that stand still between any two steps, die, come back, are drained, stop, and have their clocks set; a database that is
// away, or far away; commands all the time. The world throws when a promise is broken (testing/lease-world.ts); here is what must
// be after that. All time is simulated, and a seed repeats exactly.

const TROUBLE_FROM = 1_000;
const TROUBLE_TO = 8_000;
/** No trouble lasts longer; nodes that stopped come back 5 s after it at the latest. */
const HEALED = 10_000;
const CALM = 18_000;
/** Two requests and the record on their way: the look that finds it, and the take. */
const REQUESTS_MS = 30;

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
      ms: fc.oneof(duration(600), duration(6_000)),
      suspended: fc.boolean(),
    }),
    fc.record({ type: fc.constant('jump' as const), at, node, ms: fc.integer({ min: -60_000, max: 60_000 }) }),
    fc.record({ type: fc.constant('away' as const), at, node, ms: fc.oneof(duration(900), duration(8_000)) }),
    fc.record({ type: fc.constant('slow' as const), at, node, ms: duration(5_000) }),
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
    (one): Trouble => ('ms' in one && one.type !== 'jump' ? { ...one, ms: Math.min(one.ms, HEALED - one.at) } : one),
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

function killOne(world: LeaseWorld): void {
  const victim = world.alive[world.random.below(world.alive.length)];
  if (victim === undefined || world.alive.length < 2) return;
  world.runUntil(world.queue.now + world.random.below(500));
  victim.kill();
  world.runUntil(world.queue.now + LEASE_MS + LOOK_MS + REQUESTS_MS);
  expect(world.runners()).not.toContain(undefined);
  world.runUntil(world.queue.now + 1_500);
  expectShares(world);
}

function drainOne(world: LeaseWorld): void {
  const drained = world.alive[world.random.below(world.alive.length)];
  if (drained === undefined || world.alive.length < 2) return;
  world.watchGaps();
  world.drain(drained, true);
  world.runUntil(world.queue.now + 1_500);
  expectShares(
    world,
    world.alive.filter((one) => one !== drained).map((one) => one.node),
  );
  world.drain(drained, false);
  world.runUntil(world.queue.now + 1_500);
  expectShares(world);
  world.stopWatching();
  expect(world.longestGap).toBeLessThanOrEqual(LOOK_MS + REQUESTS_MS);
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
      }),
    );
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
