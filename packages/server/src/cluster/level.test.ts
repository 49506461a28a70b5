import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StartupError } from '../domain/errors.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import { createLevel } from './level.ts';
import { MemoryNodes } from './testing/memory-cluster.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

function createStore() {
  const repository = new MemoryNodes(() => Date.now());
  const onOutdated = vi.fn();
  const node = (
    name: string,
    options: { supported?: number; needed?: number; alone?: boolean; isNew?: boolean } = {},
  ) =>
    createLevel(
      { repository, logger: createSilentLogger(), onOutdated },
      { node: name, alone: false, isNew: false, supported: 2, needed: 1, ...options },
    );
  return { repository, onOutdated, node };
}

describe('the level of a store', () => {
  it('is raised 60 s after every living node supports more, and by one of them for all', async () => {
    const { repository, node } = createStore();
    const [old, one, two] = [node('old', { supported: 1 }), node('one'), node('two')];
    await old.start();
    await one.start();
    await two.start();
    await vi.advanceTimersByTimeAsync(300_000);
    expect([one.current(), two.current(), repository.level]).toEqual([1, 1, 1]);
    await old.stop();
    await vi.advanceTimersByTimeAsync(55_000);
    expect([one.current(), two.current()]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(15_000);
    expect([one.current(), two.current()]).toEqual([2, 2]);
  });

  it('waits for the time of a node that was killed', async () => {
    const { repository, node } = createStore();
    await repository.renew({ name: 'killed', level: 1 }, 50_000);
    const one = node('one');
    await one.start();
    await vi.advanceTimersByTimeAsync(109_000);
    expect(one.current()).toBe(1);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(one.current()).toBe(2);
  });

  it('begins to wait again after a time in which the database could not be read', async () => {
    const { repository, node } = createStore();
    const one = node('one');
    await one.start();
    await vi.advanceTimersByTimeAsync(40_000);
    repository.failing = true;
    await vi.advanceTimersByTimeAsync(30_000);
    repository.failing = false;
    await vi.advanceTimersByTimeAsync(50_000);
    expect(one.current()).toBe(1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(one.current()).toBe(2);
  });

  it('never falls, and is not above what a starting node supports', async () => {
    const { repository, node } = createStore();
    repository.level = 3;
    await expect(node('one').start()).rejects.toThrow(StartupError);
    expect(repository.rows.size).toBe(0);
    expect(repository.level).toBe(3);
    const newer = node('newer', { supported: 4 });
    await newer.start();
    expect(newer.current()).toBe(3);
  });

  it('says when it rose above what this node supports', async () => {
    const { repository, onOutdated, node } = createStore();
    await node('one').start();
    repository.level = 3;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(onOutdated).toHaveBeenCalledOnce();
    expect(String(onOutdated.mock.calls[0])).toContain('at level 3, and this version of imd supports 2 at most');
  });

  it('is raised at once by a node that is alone, which leaves no row', async () => {
    const { repository, node } = createStore();
    const one = node('one', { alone: true });
    await one.start();
    expect([one.current(), repository.level, repository.rows.size]).toEqual([2, 2, 0]);
    await one.stop();
  });

  it('is raised at once by the node that made the store, and known to the others within a second', async () => {
    const { node } = createStore();
    const [one, two] = [node('one', { isNew: true }), node('two')];
    await two.start();
    await one.start();
    expect([one.current(), two.current()]).toEqual([2, 1]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(two.current()).toBe(2);
  });

  it('is not raised by the node that made the store while one lives that supports less', async () => {
    const { node } = createStore();
    await node('old', { supported: 1 }).start();
    const one = node('one', { isNew: true });
    await one.start();
    expect(one.current()).toBe(1);
  });

  it('has the rows of nodes that live, and of none that stopped', async () => {
    const { repository, node } = createStore();
    const [one, two] = [node('one'), node('two')];
    await one.start();
    await two.start();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect([...repository.rows.values()].every(({ until }) => until > Date.now())).toBe(true);
    await one.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([...repository.rows.keys()]).toEqual(['two']);
  });
});

describe('a node that does not work below a level', () => {
  const LEASES = { supported: 2, needed: 2 };

  it('raises it when it starts, if nobody lives who supports less', async () => {
    const { repository, node } = createStore();
    await node('beside', { supported: 3, needed: 3 }).start();
    repository.level = 1;
    const one = node('one', LEASES);
    await one.start();
    expect([one.current(), repository.level]).toEqual([2, 2]);
  });

  it('waits for the row of one that was killed, without a row of its own', async () => {
    const { repository, node } = createStore();
    await repository.renew({ name: 'killed', level: 1 }, 15_000);
    const one = node('one', LEASES);
    const started = one.start();
    await vi.advanceTimersByTimeAsync(14_500);
    expect([...repository.rows.keys()]).toEqual(['killed']);
    await vi.advanceTimersByTimeAsync(1_500);
    await started;
    expect([one.current(), repository.level]).toEqual([2, 2]);
    expect(repository.rows.has('one')).toBe(true);
  });

  it('does not start beside older ones that live on, and says which', async () => {
    const { repository, node } = createStore();
    for (const name of ['node-1-0a1b2c3d', 'node-2-4e5f6789']) await node(name, { supported: 1 }).start();
    const one = node('node-3-aaaaaaaa', LEASES);
    const failed = expect(one.start()).rejects.toThrow(
      new StartupError(
        'node-1 and node-2 of an older version are running; stop all nodes first, then start this version ' +
          '(docs/operations.md, "One stop of all nodes"). One that was killed counts as running for 15 s.',
      ),
    );
    await vi.advanceTimersByTimeAsync(21_000);
    await failed;
    expect(repository.level).toBe(1);
    expect([...repository.rows.keys()]).toEqual(['node-1-0a1b2c3d', 'node-2-4e5f6789']);
  });

  it('is not waited for by whoever is alone', async () => {
    const { repository, node } = createStore();
    await repository.renew({ name: 'killed', level: 2 }, 15_000);
    await node('one', { ...LEASES, alone: true }).start();
    expect(repository.level).toBe(2);
  });

  it('has those of later levels rise as ever', async () => {
    const { repository, node } = createStore();
    const old = node('old', LEASES);
    await old.start();
    const one = node('one', { supported: 3, needed: 2 });
    await one.start();
    expect(repository.level).toBe(2);
    await old.stop();
    await vi.advanceTimersByTimeAsync(70_000);
    expect([one.current(), repository.level]).toEqual([3, 3]);
  });
});
