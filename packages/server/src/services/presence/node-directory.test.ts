import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../domain/clock.ts';
import { createJoinedBuses, type JoinedBus } from '../../pipeline/testing/joined-buses.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { createNodeDirectory } from './node-directory.ts';

const WAY_MS = 40;
const BEAT_MS = 5_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

function start(node: string, bus: JoinedBus | undefined) {
  const content = () => ({ number: 0, usersOnline: 0, sockets: 0 });
  const deps = { bus, clock: systemClock, logger: createSilentLogger(), content };
  const directory = createNodeDirectory(deps, { node, version: '1.0.0' });
  directory.start();
  return directory;
}

describe('a node that goes', () => {
  it('tells the others whether admins have drained it, and when it is back', async () => {
    const buses = createJoinedBuses({ random: () => 1, delayMs: WAY_MS });
    const [a, b] = [start('a', buses.join()), start('b', buses.join())];
    const seen = async () => {
      await vi.advanceTimersByTimeAsync(WAY_MS);
      return a.list().map(({ leaving, drained }) => [leaving, drained]);
    };
    b.leave('drained');
    expect(await seen()).toEqual([
      [false, false],
      [true, true],
    ]);
    b.leave('cut off');
    expect((await seen())[1]).toEqual([true, false]);
    b.back();
    expect((await seen())[1]).toEqual([false, false]);
    a.leave('stops');
    expect((await seen())[0]).toEqual([true, false]);
  });
});

describe('a node whose time of day is set', () => {
  it.each([30_000, -30_000])('by %i ms goes on beating, and takes nobody for silent', async (offMs) => {
    const buses = createJoinedBuses({ random: () => 1, delayMs: WAY_MS });
    const [a, b] = [start('a', buses.join()), start('b', buses.join())];
    const silent: string[] = [];
    for (const directory of [a, b]) directory.onSilent((node) => void silent.push(node));
    await vi.advanceTimersByTimeAsync(2 * BEAT_MS);
    // As setSystemTime() would move the steady clock, too.
    const real = Date.now;
    Date.now = () => real() + offMs;
    try {
      await vi.advanceTimersByTimeAsync(4 * BEAT_MS);
      expect(silent).toEqual([]);
      const ages = a.list().map(({ lastBeatAt }) => Date.now() - lastBeatAt);
      for (const age of ages) expect(age).toBeLessThanOrEqual(BEAT_MS);
    } finally {
      Date.now = real;
    }
  });
});

describe('the event lag of nodes', () => {
  it('is what their beats take to themselves, and each tells it to the others with its next beat', async () => {
    const buses = createJoinedBuses({ random: () => 1, delayMs: WAY_MS });
    const [busA, busB] = [buses.join(), buses.join()];
    const [a] = [start('a', busA), start('b', busB)];
    const lags = () => a.list().map(({ eventLagMs }) => eventLagMs);
    await vi.advanceTimersByTimeAsync(WAY_MS);
    expect(lags()).toEqual([WAY_MS, undefined]);
    await vi.advanceTimersByTimeAsync(BEAT_MS + WAY_MS);
    expect(lags()).toEqual([WAY_MS, WAY_MS]);
    expect(a.eventLagMs()).toBe(WAY_MS);
    // What is told is of that node: its steady clock says nothing here.
    buses.lose = (event, receiver) => event.type === 'node_beat' && event.node === 'b' && receiver === 1;
    await vi.advanceTimersByTimeAsync(3 * BEAT_MS);
    expect(lags()[1]).toBeGreaterThanOrEqual(2 * BEAT_MS);
    expect(lags()[0]).toBe(WAY_MS);
  });

  it('grows at a node that can publish nothing, and is known of no server of one process', async () => {
    const buses = createJoinedBuses({ random: () => 1, delayMs: WAY_MS });
    const bus = buses.join();
    const a = start('a', bus);
    await vi.advanceTimersByTimeAsync(WAY_MS);
    bus.cut();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(a.eventLagMs()).toBeGreaterThanOrEqual(50_000);
    bus.rejoin(false);
    await vi.advanceTimersByTimeAsync(BEAT_MS + WAY_MS);
    expect(a.eventLagMs()).toBe(WAY_MS);

    const alone = start('alone', undefined);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(alone.list().map(({ eventLagMs }) => eventLagMs)).toEqual([undefined]);
    expect(alone.eventLagMs()).toBeUndefined();
  });
});
