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
