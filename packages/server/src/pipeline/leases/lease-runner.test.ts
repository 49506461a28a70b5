import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Look, OwnerRow, PartitionLeaseRepository, PartitionRow } from '../../domain/partition-leases.ts';
import type { Logger } from '../../telemetry/log.ts';
import { type LeasedOwners, LeaseRunner } from './lease-runner.ts';

const empty = (partition: number): PartitionRow => ({ partition, epoch: 0, owner: '', nextOffset: 0, published: 0 });

/** Rows in memory, with the time of the fake timers; `away`: nothing is answered. */
class Rows implements PartitionLeaseRepository {
  readonly partitions = [empty(0), empty(1)];
  readonly owners = new Map<string, OwnerRow & { until: number }>();
  away = false;
  readonly left: string[] = [];

  makePartitions = async (): Promise<void> => {};

  look: PartitionLeaseRepository['look'] = async ({ name, node, own, yields, leaseMs }) => {
    await this.#answer();
    const until = Date.now() + leaseMs;
    if (own === 'register') this.owners.set(name, { name, node, since: Date.now(), leftMs: 0, yields, until });
    const row = this.owners.get(name);
    if (own === 'renew' && row !== undefined) this.owners.set(name, { ...row, yields, until });
    const owners = [...this.owners.values()].map(({ until: end, ...one }) => ({ ...one, leftMs: end - Date.now() }));
    return { at: Date.now(), partitions: [...this.partitions], owners } satisfies Look;
  };

  take: PartitionLeaseRepository['take'] = ({ partition, owner, bury }) => {
    if (bury !== undefined) this.owners.delete(bury);
    return this.#move(partition, (row) => (this.owners.has(row.owner) ? {} : { owner }));
  };

  give: PartitionLeaseRepository['give'] = ({ partition, to, published }) =>
    this.#move(partition, (row) => ({ owner: to, published: published ?? row.published }));

  newEpoch: PartitionLeaseRepository['newEpoch'] = (partition) => this.#move(partition, () => ({}));

  bury: PartitionLeaseRepository['bury'] = async (name) => void this.owners.delete(name);

  leave: PartitionLeaseRepository['leave'] = async (name) => {
    await this.#answer();
    this.left.push(name);
    this.owners.delete(name);
  };

  async #move(partition: number, change: (row: PartitionRow) => Partial<PartitionRow>): Promise<PartitionRow> {
    await this.#answer();
    const row = this.partitions[partition] ?? empty(partition);
    const next = { ...row, epoch: row.epoch + 1, ...change(row) };
    this.partitions[partition] = next;
    return next;
  }

  async #answer(): Promise<void> {
    await Promise.resolve();
    if (this.away) throw new Error('no connection');
  }
}

function start() {
  const rows = new Rows();
  const calls: string[] = [];
  const warnings: string[] = [];
  const told: string[] = [];
  let lost = 0;
  let names = 0;
  const onLost = (): void => {
    lost += 1;
  };
  let runner: LeaseRunner | undefined;
  const owners: LeasedOwners = {
    begin: ({ partition, epoch }) => void calls.push(`begin ${partition} at ${epoch}`),
    finish(partition) {
      calls.push(`finish ${partition}`);
      const epoch = rows.partitions[partition]?.epoch ?? 0;
      if (finishes) runner?.input({ type: 'finished', partition, epoch, published: 7 });
    },
    drop: (partition) => void calls.push(`drop ${partition}`),
    confirmed: () => void calls.push('confirmed'),
  };
  let finishes = true;
  const logger = { warn: (text: string) => void warnings.push(text) } as unknown as Logger;
  const made = new LeaseRunner(
    { repository: rows, logger, owners, tell: (owner) => void told.push(owner), onLost },
    { node: 'node-1', partitions: 2, newName: () => `node-1-a/${++names}` },
  );
  runner = made;
  return {
    ...{ rows, calls, warnings, told, runner: made },
    lost: () => lost,
    neverFinish() {
      finishes = false;
    },
    /** Another node, whose lease lasts for the whole test. */
    join(name: string) {
      const until = Date.now() + 1_000_000;
      rows.owners.set(name, { name, node: name.split('-a/')[0] ?? '', since: Date.now(), leftMs: 0, yields: 0, until });
    },
  };
}

describe('the lease of a process', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is made at the start, which ends when all that was free is taken', async () => {
    const { runner, calls, rows } = start();
    await runner.start(5_000);
    expect(calls).toEqual(['confirmed', 'begin 0 at 1', 'begin 1 at 1']);
    expect(runner.mayPublish()).toBe(true);
    expect([...runner.owned()]).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(rows.partitions.map(({ owner }) => owner)).toEqual(['node-1-a/1', 'node-1-a/1']);
    await runner.stop(100);
  });

  it('is renewed as long as the database answers; nothing may be published when that is too long ago', async () => {
    const { runner, rows, warnings, calls, lost } = start();
    await runner.start(5_000);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(runner.mayPublish()).toBe(true);
    rows.away = true;
    await vi.advanceTimersByTimeAsync(1_800);
    expect(runner.mayPublish()).toBe(false);
    // Said once.
    expect(warnings).toEqual([expect.stringContaining('is not renewed')]);
    rows.away = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(runner.mayPublish()).toBe(true);
    expect(calls).toContain('confirmed');
    expect(lost()).toBe(0);
    await runner.stop(100);
  });

  it('is made anew when its row is gone, and all that it had is dropped', async () => {
    const { runner, rows, calls, lost } = start();
    await runner.start(5_000);
    const { name } = runner;
    rows.owners.clear();
    await vi.advanceTimersByTimeAsync(600);
    expect(lost()).toBe(1);
    expect(calls.slice(3, 5)).toEqual(['drop 0', 'drop 1']);
    expect(runner.name).not.toBe(name);
    await vi.advanceTimersByTimeAsync(600);
    expect(rows.partitions.map(({ owner }) => owner)).toEqual([runner.name, runner.name]);
    await runner.stop(100);
  });

  it('gives another node its share when both have been seen for long enough, and tells it', async () => {
    const { runner, rows, join, told } = start();
    await runner.start(5_000);
    await vi.advanceTimersByTimeAsync(3_000);
    join('node-2-a/1');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rows.partitions.map(({ owner }) => owner).toSorted()).toEqual(['node-1-a/1', 'node-2-a/1']);
    expect(rows.partitions.find(({ owner }) => owner === 'node-2-a/1')?.published).toBe(7);
    expect(told).toEqual(['node-2-a/1']);
    await runner.stop(100);
  });

  it('says once that another process has the name of its node, and that its partitions go there', async () => {
    const { runner, rows, join, warnings } = start();
    await runner.start(5_000);
    await vi.advanceTimersByTimeAsync(3_000);
    join('node-1-a/99');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rows.partitions.map(({ owner }) => owner)).toEqual(['node-1-a/99', 'node-1-a/99']);
    expect(warnings.filter((text) => text.includes('a server.node of its own'))).toHaveLength(1);
    await runner.stop(100);
  });

  it('gives all while it yields, when somebody is there, and is there for its share again afterwards', async () => {
    const { runner, rows, join } = start();
    await runner.start(5_000);
    await vi.advanceTimersByTimeAsync(3_000);
    runner.yield(true);
    // Alone, it keeps them: nobody waits for that.
    await runner.given(5_000);
    expect(runner.owned().size).toBe(2);
    join('node-2-a/1');
    await vi.advanceTimersByTimeAsync(600);
    const given = runner.given(5_000);
    await vi.advanceTimersByTimeAsync(600);
    await given;
    expect(rows.partitions.map(({ owner }) => owner)).toEqual(['node-2-a/1', 'node-2-a/1']);
    await runner.stop(100);
  });

  it('is deleted by a stop, when all is given up', async () => {
    const { runner, rows, calls } = start();
    await runner.start(5_000);
    const stopped = runner.stop(5_000);
    await vi.advanceTimersByTimeAsync(600);
    await stopped;
    expect(calls.slice(3)).toEqual(['finish 0', 'finish 1']);
    expect(rows.owners.size).toBe(0);
    expect(rows.partitions.map(({ owner, published }) => [owner, published])).toEqual([
      ['', 7],
      ['', 7],
    ]);
    expect(runner.mayPublish()).toBe(false);
  });

  it('is deleted by a stop whose owners do not end, too, and they are dropped', async () => {
    const { runner, rows, calls, neverFinish } = start();
    await runner.start(5_000);
    neverFinish();
    const stopped = runner.stop(1_000);
    await vi.advanceTimersByTimeAsync(1_500);
    await stopped;
    expect(calls.slice(-2)).toEqual(['drop 0', 'drop 1']);
    expect(rows.owners.size).toBe(0);
  });
});
