import { describe, expect, it } from 'vitest';
import { DRAIN_LEVEL } from '../../../packages/server/src/domain/cluster.ts';
import type { Store } from './store.ts';

const LONG_MS = 60_000;
/** Long enough to be there when the next statement looks. */
const SHORT_MS = 1_500;

const tick = () => new Promise((resolve) => setTimeout(resolve, 50));

/** Which processes use the store, what they agree on, and what one of them does for all: by the clock of the database. */
export function describeCluster(withStore: () => Store): void {
  describe('nodes', () => {
    const nodes = () => withStore().storage.repositories.nodes;

    it('has a node from its first renewal until it is removed, or its time is over', async () => {
      expect(await nodes().renew({ name: 'b', level: 2 }, LONG_MS)).toEqual({
        level: 1,
        nodes: [{ name: 'b', level: 2 }],
      });
      await nodes().renew({ name: 'killed', level: 1 }, SHORT_MS);
      const { nodes: living } = await nodes().renew({ name: 'a', level: 3 }, LONG_MS);
      expect(living).toEqual([
        { name: 'a', level: 3 },
        { name: 'b', level: 2 },
        { name: 'killed', level: 1 },
      ]);
      await nodes().remove('b');
      await expect
        .poll(async () => (await nodes().renew({ name: 'a', level: 3 }, LONG_MS)).nodes)
        .toEqual([{ name: 'a', level: 3 }]);
    });

    it('lives on when its renewal comes after the end of its time', async () => {
      await nodes().renew({ name: 'late', level: 2 }, 1);
      await tick();
      expect((await nodes().renew({ name: 'late', level: 2 }, LONG_MS)).nodes).toHaveLength(1);
    });

    it('raises the level when no living node supports less, and never lowers it', async () => {
      await nodes().renew({ name: 'new', level: 3 }, LONG_MS);
      await nodes().renew({ name: 'old', level: 1 }, LONG_MS);
      await nodes().renew({ name: 'ancient', level: 1 }, LONG_MS);
      expect(await nodes().raiseLevel(3)).toEqual({ level: 1, older: ['ancient', 'old'] });
      await nodes().remove('ancient');
      await nodes().renew({ name: 'old', level: 2 }, LONG_MS);
      expect(await nodes().raiseLevel(2)).toEqual({ level: 2, older: [] });
      expect(await nodes().raiseLevel(3)).toEqual({ level: 2, older: ['old'] });
      await nodes().renew({ name: 'old', level: 2 }, 1);
      await tick();
      expect(await nodes().raiseLevel(3)).toEqual({ level: 3, older: [] });
      expect(await nodes().raiseLevel(2)).toEqual({ level: 3, older: [] });
      expect((await nodes().renew({ name: 'new', level: 3 }, LONG_MS)).level).toBe(3);
    });

    it('raises the level of a store in which nothing lives', async () => {
      expect(await nodes().raiseLevel(2)).toEqual({ level: 2, older: [] });
    });

    it('lets no node start below a level that is raised at the same moment without knowing it', async () => {
      for (let level = 2; level < 12; level++) {
        const [{ level: raised }, started] = await Promise.all([
          nodes().raiseLevel(level),
          nodes().renew({ name: 'starting', level: level - 1 }, LONG_MS),
        ]);
        expect(raised === level ? started.level : raised).toBe(raised === level ? level : level - 1);
        await nodes().remove('starting');
        await nodes().raiseLevel(level);
      }
    });

    it('has a living node drained with the entry of the audit log, and no other', async () => {
      const { audit } = withStore().storage.repositories;
      const row = (name: string) => ({
        ...{ at: 1_000, actorId: 1, action: 'node.drain', address: '127.0.0.1', detail: '' },
        target: `node ${name}`,
      });
      await nodes().renew({ name: 'here', level: DRAIN_LEVEL }, LONG_MS);
      await nodes().renew({ name: 'older', level: DRAIN_LEVEL - 1 }, LONG_MS);
      await nodes().renew({ name: 'gone', level: DRAIN_LEVEL }, 1);
      await tick();
      for (const name of ['older', 'gone', 'nobody']) {
        expect(await nodes().setDraining(name, true, row(name))).toBe('unknown');
      }
      expect(await nodes().isDraining('here')).toBe(false);
      // The second time nothing becomes different, and it is done all the same.
      for (const _ of [1, 2]) expect(await nodes().setDraining('here', true, row('here'))).toBe('done');
      await nodes().renew({ name: 'here', level: DRAIN_LEVEL }, LONG_MS);
      expect(await nodes().isDraining('here')).toBe(true);
      expect(await nodes().setDraining('here', false, row('here'))).toBe('done');
      expect(await nodes().isDraining('here')).toBe(false);
      const entries = await audit.list({ action: 'node' }, 10);
      expect(entries.map(({ target }) => target)).toEqual(['node here', 'node here', 'node here']);
    });

    it('drains no node whose place no other can take, not even when two are drained at once', async () => {
      const row = { at: 1, actorId: 1, action: 'node.drain', target: 'node', address: '', detail: '' };
      await nodes().renew({ name: 'alone', level: DRAIN_LEVEL }, LONG_MS);
      expect(await nodes().setDraining('alone', true, row)).toBe('last');
      await nodes().renew({ name: 'other', level: DRAIN_LEVEL }, LONG_MS);
      const both = await Promise.all(['alone', 'other'].map((name) => nodes().setDraining(name, true, row)));
      expect(both.toSorted()).toEqual(['done', 'last']);
    });

    it('tells which node owns which partition', async () => {
      const { batches } = withStore().storage.repositories;
      await batches.takePartition(7, 'node-1-0a1b2c3d/5e6f');
      await batches.takePartition(7, 'node-2-00000000/7a8b');
      await batches.commit(withStore().batch({ partition: 7, epoch: 2, nextOffset: 12 }));
      expect(await nodes().partitions()).toContainEqual({
        partition: 7,
        node: 'node-2-00000000',
        epoch: 2,
        nextOffset: 12,
      });
    });

    it('forgets nodes that were silent for long', async () => {
      await nodes().renew({ name: 'killed', level: 1 }, 1);
      await nodes().renew({ name: 'alive', level: 1 }, LONG_MS);
      await tick();
      expect([await nodes().forget(LONG_MS), await nodes().forget(10), await nodes().forget(10)]).toEqual([0, 1, 0]);
      expect((await nodes().renew({ name: 'alive', level: 1 }, LONG_MS)).nodes).toHaveLength(1);
    });
  });

  describe('leases', () => {
    const leases = () => withStore().storage.repositories.leases;

    it('are one holder’s at a time, who may renew them', async () => {
      expect(await leases().take('jobs', 'a', LONG_MS)).toBe(true);
      expect(await leases().take('jobs', 'b', LONG_MS)).toBe(false);
      expect(await leases().take('jobs', 'a', LONG_MS)).toBe(true);
      expect(await leases().take('other', 'b', LONG_MS)).toBe(true);
    });

    it('go to another one after their end, or when they are given up', async () => {
      await leases().take('jobs', 'a', 1);
      await tick();
      expect(await leases().take('jobs', 'b', LONG_MS)).toBe(true);
      expect(await leases().take('jobs', 'a', LONG_MS)).toBe(false);
      await leases().release('jobs', 'a');
      expect(await leases().take('jobs', 'a', LONG_MS)).toBe(false);
      await leases().release('jobs', 'b');
      expect(await leases().take('jobs', 'a', LONG_MS)).toBe(true);
    });

    it('are taken by one of many that try at once, new ones and those that are over', async () => {
      for (const name of ['new', 'over', 'new again']) {
        if (name === 'over') await leases().take(name, 'killed', 1);
        await tick();
        const tries = Array.from({ length: 8 }, (_, index) => leases().take(name, `node ${index}`, LONG_MS));
        expect((await Promise.all(tries)).filter((taken) => taken)).toHaveLength(1);
      }
    });
  });

  describe('jobs', () => {
    const jobs = () => withStore().storage.repositories.jobs;
    const create = (kind: string) => jobs().create({ kind, input: '{"of":"ä"}', createdBy: 7 });

    it('keeps what a job was asked for and how far it is', async () => {
      const id = await create('erase');
      const fresh = { id, kind: 'erase', state: 'waiting', input: '{"of":"ä"}', progress: '', holder: '' };
      const times = { createdAt: expect.any(Number), nextAt: expect.any(Number), finishedAt: 0 };
      expect(await jobs().find(id)).toEqual({ ...fresh, failures: 0, createdBy: 7, result: '', ...times });
      expect(await jobs().take(id, '', 'a')).toBe(true);
      expect(await jobs().save(id, 'a', { progress: '{"done":3}', failures: 2 })).toBe(true);
      expect(await jobs().find(id)).toMatchObject({
        state: 'running',
        holder: 'a',
        progress: '{"done":3}',
        failures: 2,
      });
      expect(await jobs().save(id, 'a', { state: 'done', result: '{"erased":5}', failures: 0 })).toBe(true);
      expect(await jobs().find(id)).toMatchObject({ state: 'done', progress: '{"done":3}', result: '{"erased":5}' });
      expect(await jobs().find(id + 1)).toBeUndefined();
    });

    it('lets the present holder alone change a job, and nobody after its end', async () => {
      const id = await create('erase');
      expect(await jobs().save(id, 'a', { progress: '1' })).toBe(false);
      await jobs().take(id, '', 'a');
      expect(await jobs().take(id, '', 'b')).toBe(false);
      expect(await jobs().take(id, 'a', 'b')).toBe(true);
      // Nothing changes: it is the holder's already.
      expect(await jobs().take(id, 'b', 'b')).toBe(true);
      expect(await jobs().save(id, 'a', { progress: '1' })).toBe(false);
      expect(await jobs().save(id, 'b', { progress: '2' })).toBe(true);
      // Nothing changes, and it is the holder's all the same.
      expect(await jobs().save(id, 'b', { progress: '2' })).toBe(true);
      await jobs().save(id, 'b', { state: 'failed', result: '{}' });
      expect(await jobs().take(id, 'b', 'c')).toBe(false);
      expect(await jobs().save(id, 'b', { progress: '3' })).toBe(false);
      expect(await jobs().cancel(id)).toBe(false);
      expect(await jobs().find(id)).toMatchObject({ state: 'failed', progress: '2' });
    });

    it('lists those of these kinds that are due, the longest due one first', async () => {
      const [late, first, second, other] = [
        await create('erase'),
        await create('erase'),
        await create('import'),
        await create('unknown'),
      ];
      await jobs().take(late, '', 'a');
      await jobs().save(late, 'a', { delayMs: LONG_MS });
      const due = async (limit: number) => (await jobs().due(['erase', 'import'], limit)).map(({ id }) => id);
      expect(await due(10)).toEqual([first, second]);
      expect(await due(1)).toEqual([first]);
      expect(await jobs().cancel(late)).toBe(true);
      expect(await due(10)).toEqual([first, second, late]);
      expect(await jobs().find(late)).toMatchObject({ state: 'cancelling' });
      await jobs().save(late, 'a', { state: 'cancelled' });
      expect(await due(10)).toEqual([first, second]);
      expect((await jobs().unfinished('erase')).map(({ id }) => id)).toEqual([first]);
      expect((await jobs().unfinished('unknown')).map(({ id }) => id)).toEqual([other]);
    });

    it('lists all, newest first, without what they were asked for and what came of them', async () => {
      const ids = [await create('erase'), await create('import'), await create('erase')];
      const [first = 0, second = 0, third = 0] = ids;
      await jobs().take(second, '', 'a');
      await jobs().save(second, 'a', { state: 'done', progress: '3', result: '{"erased":5}' });
      const all = await jobs().list(undefined, 2);
      expect(all.map(({ id, state, progress, input, result }) => [id, state, progress, input, result])).toEqual([
        [third, 'waiting', '', '', ''],
        [second, 'done', '3', '', ''],
      ]);
      expect(all[1]?.finishedAt).toBeGreaterThan(0);
      expect((await jobs().list(second, 1)).map(({ id }) => id)).toEqual([first]);
    });

    it('begins the waiting job of a kind at once, and writes what the audit log says of a change with it', async () => {
      const { audit } = withStore().repositories;
      const row = { at: 1, actorId: 7, action: 'retention.run', target: 'job', address: '', detail: '' };
      const id = await jobs().create({ kind: 'retention', input: 'null', createdBy: 0 });
      await jobs().take(id, '', 'a');
      expect(await jobs().hasten('retention', row)).toBe(false);
      await jobs().save(id, 'a', {
        state: 'waiting',
        delayMs: 3_600_000,
        audit: { ...row, action: 'retention.purge' },
      });
      expect(await jobs().due(['retention'], 10)).toEqual([]);
      expect(await jobs().hasten('another', row)).toBe(false);
      expect(await jobs().hasten('retention', row)).toBe(true);
      expect((await jobs().due(['retention'], 10)).map((job) => job.id)).toEqual([id]);
      // By somebody who does not hold it, nothing is written.
      await jobs().save(id, 'b', { progress: '1', audit: { ...row, action: 'retention.late' } });
      expect((await audit.list({}, 10)).map(({ action }) => action)).toEqual(['retention.run', 'retention.purge']);
    });

    it('has one that failed or was cancelled go on from where it was, and no other', async () => {
      const [failed, done, open] = [await create('erase'), await create('erase'), await create('erase')];
      for (const id of [failed, done]) await jobs().take(id, '', 'a');
      await jobs().save(failed, 'a', { state: 'failed', progress: '{"at":3}', failures: 10, result: '{"reason":"x"}' });
      await jobs().save(done, 'a', { state: 'done', result: '{}' });
      const row = { at: 1, actorId: 7, action: 'job.resume', target: `job ${failed}`, address: '', detail: 'erase' };
      for (const id of [done, open, 4_711]) expect(await jobs().resume(id, row)).toBe(false);
      expect(await jobs().resume(failed, row)).toBe(true);
      const fresh = { state: 'waiting', progress: '{"at":3}', failures: 0, result: '', finishedAt: 0 };
      expect(await jobs().find(failed)).toMatchObject(fresh);
      expect((await jobs().due(['erase'], 10)).map(({ id }) => id)).toContain(failed);
      expect(await withStore().storage.repositories.audit.list({ action: 'job.resume' }, 10)).toMatchObject([
        { target: `job ${failed}` },
      ]);
    });

    it('deletes what ended long ago, a few at a time', async () => {
      const ids = [await create('a'), await create('a'), await create('a'), await create('a')];
      for (const id of ids.slice(0, 3)) {
        await jobs().take(id, '', 'n');
        await jobs().save(id, 'n', { state: 'done', result: 'null' });
      }
      await tick();
      expect(await jobs().deleteFinished(LONG_MS, 10)).toBe(0);
      expect(await jobs().deleteFinished(10, 2)).toBe(2);
      expect(await jobs().deleteFinished(10, 2)).toBe(1);
      expect((await jobs().due(['a'], 10)).map(({ id }) => id)).toEqual(ids.slice(3));
    });
  });
}
