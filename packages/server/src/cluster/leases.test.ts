import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSilentLogger } from '../telemetry/log.ts';
import { createLeases, type Lease } from './leases.ts';
import { MemoryLeases } from './testing/memory-cluster.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

/** Several nodes of one database, which all want one lease. */
function createNodes() {
  const repository = new MemoryLeases(() => Date.now());
  const logger = createSilentLogger();
  const add = (name: string) => {
    const seen: string[] = [];
    /** What is between this node and the database. */
    const link = { cut: false, answersAfterMs: 0 };
    const take: MemoryLeases['take'] = async (...args) => {
      if (link.cut) throw new Error('no connection');
      const taken = await repository.take(...args);
      if (link.answersAfterMs > 0) await new Promise((resolve) => setTimeout(resolve, link.answersAfterMs));
      return taken;
    };
    const release: MemoryLeases['release'] = async (...args) => {
      if (link.cut) throw new Error('no connection');
      await repository.release(...args);
    };
    const leases = createLeases({ repository: { take, release }, clock: { now: () => Date.now() }, logger }, name);
    const lease = leases.hold('jobs', { onTaken: () => seen.push('taken'), onLost: () => void seen.push('lost') });
    return { leases, lease, seen, link };
  };
  return { repository, add };
}

const holders = (...nodes: { lease: Lease }[]) => nodes.map(({ lease }) => lease.held);

describe('a lease', () => {
  it('is one node’s at a time, as long as that renews it', async () => {
    const { add } = createNodes();
    const [one, two] = [add('one'), add('two')];
    await one.leases.start();
    await two.leases.start();
    for (let second = 0; second < 3_600; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      expect(holders(one, two)).toEqual([true, false]);
    }
    expect([one.seen, two.seen]).toEqual([['taken'], []]);
  });

  it('goes to another node when its node stops', async () => {
    const { add } = createNodes();
    const [one, two] = [add('one'), add('two')];
    await one.leases.start();
    await two.leases.start();
    await one.leases.stop();
    expect(one.seen).toEqual(['taken', 'lost']);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(holders(one, two)).toEqual([false, true]);
  });

  it('is given up only after the work that it was for has ended', async () => {
    const { repository, add } = createNodes();
    const { leases } = add('one');
    let end: () => void = () => {};
    leases.hold('slow', { onTaken: () => {}, onLost: () => new Promise<void>((resolve) => (end = resolve)) });
    await leases.start();
    const stopped = leases.stop();
    await vi.advanceTimersByTimeAsync(100);
    expect(repository.rows.get('slow')?.holder).toBe('one');
    end();
    await stopped;
    expect(repository.rows.has('slow')).toBe(false);
  });

  it('goes to another node 20 s after its node was killed', async () => {
    const { repository, add } = createNodes();
    await repository.take('jobs', 'killed', 15_000);
    const two = add('two');
    await two.leases.start();
    await vi.advanceTimersByTimeAsync(14_000);
    expect(two.lease.held).toBe(false);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(two.lease.held).toBe(true);
  });

  it('is lost by a node without the database before another one can take it', async () => {
    const { add } = createNodes();
    const [one, two] = [add('one'), add('two')];
    await one.leases.start();
    await two.leases.start();
    await vi.advanceTimersByTimeAsync(7_000);
    one.link.cut = true;
    let free = 0;
    for (let tick = 0; tick < 300; tick++) {
      await vi.advanceTimersByTimeAsync(100);
      expect(one.seen.at(-1) === 'taken' && two.seen.at(-1) === 'taken').toBe(false);
      if (one.seen.at(-1) === 'lost' && two.seen.length === 0) free += 100;
    }
    expect(two.lease.held).toBe(true);
    expect(free).toBeGreaterThanOrEqual(3_000);
    one.link.cut = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(holders(one, two)).toEqual([false, true]);
  });

  it('counts from when the statement was sent, however late it is answered', async () => {
    const { add } = createNodes();
    const one = add('one');
    one.link.answersAfterMs = 13_000;
    const started = one.leases.start();
    await vi.advanceTimersByTimeAsync(13_000);
    await started;
    expect([one.lease.held, one.seen]).toEqual([false, []]);
  });

  it('is over for a process that was suspended, before a timer has run', async () => {
    const { add } = createNodes();
    const one = add('one');
    await one.leases.start();
    // No timer runs, as in a process that gets no time.
    vi.setSystemTime(Date.now() + 12_000);
    expect([one.lease.held, one.seen]).toEqual([false, ['taken', 'lost']]);
  });

  it('is taken at once when there is no other node', async () => {
    const leases = createLeases(
      { repository: undefined, clock: { now: () => Date.now() }, logger: createSilentLogger() },
      'one',
    );
    const seen: string[] = [];
    const lease = leases.hold('jobs', { onTaken: () => seen.push('taken'), onLost: () => void seen.push('lost') });
    expect(lease.held).toBe(false);
    await leases.start();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect([lease.held, seen]).toEqual([true, ['taken']]);
    await leases.stop();
    expect([lease.held, seen]).toEqual([false, ['taken', 'lost']]);
  });
});
