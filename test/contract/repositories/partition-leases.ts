import { describe, expect, it } from 'vitest';
import { FencedError } from '../../../packages/server/src/domain/batch.ts';
import type { LookQuestion, OwnerRow, PartitionRow } from '../../../packages/server/src/domain/partition-leases.ts';
import { AT, type Store } from './store.ts';

const LONG_MS = 60_000;
/** Above what a lease of LONG_MS has left a moment later. */
const SLOW_MS = 30_000;

/** Who owns partitions of the log, by leases (decision 0080): what the simulation of pipeline/leases takes for granted. */
export function describePartitionLeases(withStore: () => Store): void {
  describe('leases of partitions', () => {
    const leases = () => withStore().repositories.partitionLeases;
    const look = (name: string, change: Partial<LookQuestion> = {}) =>
      leases().look({ name, node: 'node', own: 'leave alone', yields: 0, leaseMs: LONG_MS, ...change });
    const register = (name: string, change: Partial<LookQuestion> = {}) => look(name, { own: 'register', ...change });
    const renew = (name: string, change: Partial<LookQuestion> = {}) => look(name, { own: 'renew', ...change });
    const owners = async (): Promise<readonly OwnerRow[]> => (await look('')).owners;
    const row = async (partition: number): Promise<PartitionRow | undefined> =>
      (await look('')).partitions.find((one) => one.partition === partition);
    const take = (partition: number, epoch: number, owner: string, bury?: string) =>
      leases().take({ partition, epoch, owner, bury });
    /** A lease that is over at once. */
    const registerOver = (name: string) => register(name, { leaseMs: 0 });

    it('are made by a look, which finds them, the partitions and the time of the database', async () => {
      await leases().makePartitions(3);
      const { at, partitions, owners: found } = await register('a/1', { node: 'Knoten ä', yields: 1 });
      expect(found).toEqual([
        { name: 'a/1', node: 'Knoten ä', since: expect.any(Number), leftMs: expect.any(Number), yields: 1 },
      ]);
      const [own] = found;
      // The clock that the storage was given stands still.
      expect(at).toBeGreaterThan(AT + 1_000_000_000);
      expect(at - (own?.since ?? 0)).toBeGreaterThanOrEqual(0);
      expect(at - (own?.since ?? 0)).toBeLessThan(SLOW_MS);
      expect(own?.leftMs).toBeGreaterThan(LONG_MS - SLOW_MS);
      expect(own?.leftMs).toBeLessThanOrEqual(LONG_MS);
      const { epoch, nextOffset } = withStore();
      expect(partitions).toEqual([
        { partition: 0, epoch, owner: 'test', nextOffset, published: 0 },
        { partition: 1, epoch: 0, owner: '', nextOffset: 0, published: 0 },
        { partition: 2, epoch: 0, owner: '', nextOffset: 0, published: 0 },
      ]);
    });

    it('are made once: a second one of the same name is refused, and the first one stays', async () => {
      const [first] = (await register('a/1')).owners;
      await expect(register('a/1', { yields: 2, leaseMs: 1 })).rejects.toMatchObject({ code: 'internal' });
      expect(await owners()).toEqual([{ ...first, leftMs: expect.any(Number) }]);
    });

    it('are renewed by their name only, for as long as they are there, over or not', async () => {
      await register('a/1', { leaseMs: 5 });
      await register('b/1', { leaseMs: 5 });
      const [a, b] = (await renew('a/1', { yields: 2 })).owners;
      expect(a).toMatchObject({ name: 'a/1', yields: 2 });
      expect(a?.leftMs).toBeGreaterThan(LONG_MS - SLOW_MS);
      expect(b?.leftMs).toBeLessThanOrEqual(5);
      // In the same millisecond nothing of the row changes; it is there all the same.
      for (let time = 0; time < 5; time++) expect((await renew('a/1', { yields: 2 })).owners).toHaveLength(2);
      await leases().leave('a/1');
      expect((await renew('a/1')).owners).toEqual([expect.objectContaining({ name: 'b/1' })]);
    });

    it('are buried when they are over, and not before', async () => {
      await register('alive/1');
      await registerOver('dead/1');
      for (const name of ['alive/1', 'dead/1', 'nobody/1']) await leases().bury(name);
      expect((await owners()).map(({ name }) => name)).toEqual(['alive/1']);
      await leases().leave('alive/1');
      expect(await owners()).toEqual([]);
    });

    it('take what is nobody’s, and what is of a lease that is gone', async () => {
      await leases().makePartitions(2);
      await register('a/1');
      await register('b/1');
      const mine = { partition: 1, epoch: 1, owner: 'a/1', nextOffset: 0, published: 0 };
      expect(await take(1, 0, 'a/1')).toEqual(mine);
      // The same question once more, as after an answer that was lost.
      expect(await take(1, 0, 'a/1')).toEqual(mine);
      // A lease that lasts; also when somebody thinks that it is over.
      expect(await take(1, 1, 'b/1')).toEqual(mine);
      expect(await take(1, 1, 'b/1', 'a/1')).toEqual(mine);
      expect((await owners()).map(({ name }) => name).toSorted()).toEqual(['a/1', 'b/1']);
      await leases().leave('a/1');
      expect(await take(1, 0, 'b/1')).toEqual(mine);
      expect(await take(1, 2, 'b/1')).toEqual(mine);
      expect(await take(1, 1, 'b/1')).toEqual({ ...mine, epoch: 2, owner: 'b/1' });
      expect(await row(1)).toEqual({ ...mine, epoch: 2, owner: 'b/1' });
    });

    it('take what is of a lease that is over by burying it', async () => {
      await leases().makePartitions(2);
      await registerOver('a/1');
      await register('b/1');
      const mine = await take(1, 0, 'a/1');
      expect(await take(1, 1, 'b/1')).toEqual(mine);
      expect(await take(1, 1, 'b/1', 'a/1')).toEqual({ ...mine, epoch: 2, owner: 'b/1' });
      expect((await owners()).map(({ name }) => name)).toEqual(['b/1']);
    });

    it('are given, published as far as is said, whoever was the owner', async () => {
      await leases().makePartitions(2);
      await register('a/1');
      await take(1, 0, 'a/1');
      const given = { partition: 1, epoch: 2, owner: 'b/1', nextOffset: 0, published: 40 };
      expect(await leases().give({ partition: 1, epoch: 1, to: 'b/1', published: 40 })).toEqual(given);
      expect(await leases().give({ partition: 1, epoch: 1, to: 'c/1', published: 50 })).toEqual(given);
      const free = { ...given, epoch: 3, owner: '' };
      expect(await leases().give({ partition: 1, epoch: 2, to: '', published: undefined })).toEqual(free);
      expect(await row(1)).toEqual(free);
    });

    it('let their owner begin a new epoch, and nobody else', async () => {
      await leases().makePartitions(2);
      await register('a/1');
      const mine = await take(1, 0, 'a/1');
      expect(await leases().newEpoch(1, 1, 'b/1')).toEqual(mine);
      expect(await leases().newEpoch(1, 0, 'a/1')).toEqual(mine);
      expect(await leases().newEpoch(1, 1, 'a/1')).toEqual({ ...mine, epoch: 2 });
      // After an answer that was lost: done once.
      expect(await leases().newEpoch(1, 1, 'a/1')).toEqual({ ...mine, epoch: 2 });
    });

    it('fence batches of earlier owners; what is published is stored with a batch', async () => {
      const store = withStore();
      const { batches } = store.repositories;
      await leases().makePartitions(2);
      await take(1, 0, 'a/1');
      await batches.commit(store.batch({ partition: 1, epoch: 1, nextOffset: 12, published: 9 }));
      expect(await row(1)).toMatchObject({ nextOffset: 12, published: 9 });
      // Nobody has the lease of that name.
      expect(await take(1, 1, 'b/1')).toMatchObject({ epoch: 2, nextOffset: 12, published: 9 });
      const late = batches.commit(store.batch({ partition: 1, epoch: 1, nextOffset: 20, published: 12 }));
      await expect(late).rejects.toBeInstanceOf(FencedError);
      expect(await row(1)).toMatchObject({ nextOffset: 12, published: 9 });
      await leases().newEpoch(1, 2, 'b/1');
      const own = batches.commit(store.batch({ partition: 1, epoch: 2, nextOffset: 20, published: 12 }));
      await expect(own).rejects.toBeInstanceOf(FencedError);
      expect(await batches.takePartition(1, 'c')).toEqual({ epoch: 4, nextOffset: 12, published: 9 });
    });

    it('refuse batches of a partition that was made and never taken', async () => {
      await leases().makePartitions(2);
      const { repositories } = withStore();
      // An owner has an epoch above 0, so this is of somebody who never was one.
      const commit = repositories.batches.commit(withStore().batch({ partition: 1, epoch: 1 }));
      await expect(commit).rejects.toBeInstanceOf(FencedError);
    });

    it('have rows for all partitions, made by whoever starts, at once with others, and never made anew', async () => {
      await leases().makePartitions(2);
      await take(1, 0, 'a/1');
      await Promise.all([1, 2, 3].map(() => leases().makePartitions(5)));
      const { partitions } = await look('');
      expect(partitions.map(({ partition, epoch }) => `${partition}: ${epoch}`)).toEqual([
        `0: ${withStore().epoch}`,
        '1: 1',
        '2: 0',
        '3: 0',
        '4: 0',
      ]);
    });

    it('say that a partition is not there', async () => {
      await expect(take(77, 0, 'a/1')).rejects.toMatchObject({ code: 'internal' });
    });

    it('give a partition to one of many that take it at once, and each learns who has it', async () => {
      await leases().makePartitions(2);
      await registerOver('dead/1');
      await take(1, 0, 'dead/1');
      const names = Array.from({ length: 8 }, (_, index) => `node ${index}/1`);
      for (const name of names) await register(name);
      const found = await Promise.all(names.map((name) => take(1, 1, name, 'dead/1')));
      const now = await row(1);
      expect(now).toMatchObject({ epoch: 2, owner: expect.stringMatching(/^node \d/) });
      // Whoever came before the winner saw the old owner; nobody saw two.
      for (const one of found) expect([now?.owner, 'dead/1']).toContain(one.owner);
      expect(found.find(({ owner }) => owner === now?.owner)).toEqual(now);
    });

    it('are taken before a batch, which is fenced, or behind it, with what it has stored', async () => {
      const store = withStore();
      await leases().makePartitions(2);
      let epoch = (await take(1, 0, 'gone/0')).epoch;
      for (let nextOffset = 1; nextOffset <= 10; nextOffset++) {
        const batch = store.batch({ partition: 1, epoch, nextOffset, published: nextOffset - 1 });
        const before = await row(1);
        const [commit, taken] = await Promise.allSettled([
          store.repositories.batches.commit(batch),
          take(1, epoch, `gone/${nextOffset}`),
        ]);
        if (taken.status === 'rejected') throw taken.reason;
        if (commit.status === 'rejected') {
          expect(commit.reason).toBeInstanceOf(FencedError);
          expect(taken.value).toMatchObject({ nextOffset: before?.nextOffset, published: before?.published });
        } else expect(taken.value).toMatchObject({ nextOffset, published: nextOffset - 1 });
        expect(await row(1)).toEqual(taken.value);
        epoch = taken.value.epoch;
      }
      expect(epoch).toBe(11);
    });
  });
}
