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
  const node = (name: string, options: { supported?: number; alone?: boolean; isNew?: boolean } = {}) =>
    createLevel(
      { repository, logger: createSilentLogger(), onOutdated },
      { node: name, alone: false, isNew: false, supported: 2, ...options },
    );
  return { repository, onOutdated, node };
}

const nobody = () => [];

describe('the level of a store', () => {
  it('is raised 60 s after every living node supports more, and by one of them for all', async () => {
    const { repository, node } = createStore();
    const [old, one, two] = [node('old', { supported: 1 }), node('one'), node('two')];
    await old.start(nobody);
    await one.start(nobody);
    await two.start(nobody);
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
    await one.start(nobody);
    await vi.advanceTimersByTimeAsync(109_000);
    expect(one.current()).toBe(1);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(one.current()).toBe(2);
  });

  it('takes a node that is heard without a row for one of level 1', async () => {
    const { node } = createStore();
    const one = node('one');
    let heard = ['one', 'first-release'];
    await one.start(() => heard);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(one.current()).toBe(1);
    heard = ['one'];
    await vi.advanceTimersByTimeAsync(70_000);
    expect(one.current()).toBe(2);
  });

  it('begins to wait again after a time in which the database could not be read', async () => {
    const { repository, node } = createStore();
    const one = node('one');
    await one.start(nobody);
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
    await expect(node('one').start(nobody)).rejects.toThrow(StartupError);
    expect(repository.rows.size).toBe(0);
    expect(repository.level).toBe(3);
    const newer = node('newer', { supported: 4 });
    await newer.start(nobody);
    expect(newer.current()).toBe(3);
  });

  it('says when it rose above what this node supports', async () => {
    const { repository, onOutdated, node } = createStore();
    await node('one').start(nobody);
    repository.level = 3;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(onOutdated).toHaveBeenCalledOnce();
    expect(String(onOutdated.mock.calls[0])).toContain('at level 3, and this version of imd supports 2 at most');
  });

  it('is raised at once by a node that is alone, which leaves no row', async () => {
    const { repository, node } = createStore();
    const one = node('one', { alone: true });
    await one.start(nobody);
    expect([one.current(), repository.level, repository.rows.size]).toEqual([2, 2, 0]);
    await one.stop();
  });

  it('is raised at once by the node that made the store, and known to the others within a second', async () => {
    const { node } = createStore();
    const [one, two] = [node('one', { isNew: true }), node('two')];
    await two.start(nobody);
    await one.start(nobody);
    expect([one.current(), two.current()]).toEqual([2, 1]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(two.current()).toBe(2);
  });

  it('is not raised by the node that made the store while one lives that supports less', async () => {
    const { node } = createStore();
    await node('old', { supported: 1 }).start(nobody);
    const one = node('one', { isNew: true });
    await one.start(nobody);
    expect(one.current()).toBe(1);
  });

  it('has the rows of nodes that live, and of none that stopped', async () => {
    const { repository, node } = createStore();
    const [one, two] = [node('one'), node('two')];
    await one.start(nobody);
    await two.start(nobody);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect([...repository.rows.values()].every(({ until }) => until > Date.now())).toBe(true);
    await one.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([...repository.rows.keys()]).toEqual(['two']);
  });
});
