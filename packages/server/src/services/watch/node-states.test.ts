import { afterEach, describe, expect, it, vi } from 'vitest';
import type { NodeReport } from '../../domain/events.ts';
import { createJoinedBuses } from '../../pipeline/testing/joined-buses.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import type { NodeInfo } from '../presence/node-directory.ts';
import { createNodeStates } from './node-states.ts';

const REPORT: NodeReport = {
  at: 0,
  nodeVersion: '22.1.0',
  windowMs: 5_000,
  messages: 0,
  sends: 0,
  sendP50Us: 0,
  sendP99Us: 0,
  events: 0,
  logLag: 0,
  unanswered: 0,
  followerLagMs: 0,
  poolSize: 1,
  poolUsed: 0,
  poolWaiting: 0,
  memoryBytes: 1,
  machineMemoryBytes: 2,
  cpuPermille: 0,
  cores: 1,
  loopPermille: 0,
};

const info = (id: string): NodeInfo => ({
  id,
  version: '1.0.0',
  startedAt: 0,
  lastBeatAt: 0,
  usersOnline: 0,
  sockets: 0,
  leaving: false,
  drained: false,
  eventLagMs: undefined,
});

function cluster(names: readonly string[]) {
  const buses = createJoinedBuses({ random: () => 0.5, delayMs: 20 });
  const nodes = names.map((name, index) => {
    const bus = buses.join();
    const report = (): NodeReport => ({ ...REPORT, at: Date.now() + index * 60_000, messages: index + 1 });
    const order = [name, ...names.filter((other) => other !== name)];
    const states = createNodeStates(
      {
        bus,
        directory: { list: () => order.map(info) },
        clock: { now: () => Date.now() },
        logger: createSilentLogger(),
        report,
      },
      name,
    );
    return { states, bus };
  });
  return { buses, nodes };
}

describe('states of nodes', () => {
  afterEach(() => vi.useRealTimers());

  it('come from all nodes when one is asked, and from none while nobody asks', async () => {
    vi.useFakeTimers();
    const { buses, nodes } = cluster(['a', 'b', 'c']);
    const asked = nodes[0]?.states.list();
    await vi.advanceTimersByTimeAsync(100);
    const states = await asked;
    expect(states?.map(({ id, report }) => [id, report?.messages])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    expect(states?.map(({ aheadMs }) => Math.round((aheadMs ?? 0) / 1_000))).toEqual([0, 60, 120]);
    // For 15 s after they were asked, then no more.
    await vi.advanceTimersByTimeAsync(60_000);
    const told = buses.published.get('node_report') ?? 0;
    expect(told).toBeGreaterThan(20);
    expect(told).toBeLessThan(40);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(buses.published.get('node_report')).toBe(told);
  });

  it('say of a node that does not answer that it is silent, after 2 s', async () => {
    vi.useFakeTimers();
    const { nodes } = cluster(['a', 'b']);
    nodes[1]?.bus.cut();
    const asked = nodes[0]?.states.list();
    await vi.advanceTimersByTimeAsync(2_100);
    expect((await asked)?.map(({ id, report }) => [id, report !== undefined])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });
});
