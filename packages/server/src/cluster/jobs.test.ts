import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../domain/errors.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import { createJobs, type JobKind, type Step } from './jobs.ts';
import { createLeases } from './leases.ts';
import { createSealJob } from './seal-job.ts';
import { MemoryJobs, MemoryLeases } from './testing/memory-cluster.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
});

/** Nodes of one database. */
function createNodes() {
  const repository = new MemoryJobs(() => Date.now());
  const rows = new MemoryLeases(() => Date.now());
  const logger = createSilentLogger();
  const add = (node: string, ...kinds: readonly JobKind[]) => {
    const link = { cut: false };
    const take: MemoryLeases['take'] = async (...args) => {
      if (link.cut) throw new Error('no connection');
      return rows.take(...args);
    };
    const lasting = { take, release: rows.release.bind(rows) };
    const leases = createLeases({ repository: lasting, clock: { now: () => Date.now() }, logger }, node);
    return { jobs: createJobs({ repository, leases, logger }, { node, kinds, alone: false }), leases, link };
  };
  return { repository, add };
}

/** Counts to the number that is asked for, one at a step, and notes each. */
function counter(name: string, steps: string[], pauseMs = 0): JobKind {
  return {
    name,
    async step({ input, progress }): Promise<Step> {
      const next = ((progress ?? 0) as number) + 1;
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      steps.push(`${name} ${next}`);
      return next === input ? { type: 'done', result: { counted: next } } : { type: 'more', progress: next };
    },
  };
}

describe('jobs', () => {
  it('are done in steps, taking turns, by the one node with the lease, whichever made them', async () => {
    const steps: string[] = [];
    const { repository, add } = createNodes();
    const one = add('one', counter('a', steps), counter('b', steps));
    const two = add('two', counter('a', steps), counter('b', steps));
    await one.leases.start();
    await two.leases.start();
    const a = await two.jobs.create('a', 3, 7);
    await two.jobs.create('b', 2, 7);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(steps).toEqual(['a 1', 'b 1', 'a 2', 'b 2', 'a 3']);
    expect(await one.jobs.find(a)).toMatchObject({
      state: 'done',
      result: '{"counted":3}',
      createdBy: 7,
      holder: 'one',
    });
    expect(repository.rows.map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('go on at another node where the first one stopped', async () => {
    const steps: string[] = [];
    const { repository, add } = createNodes();
    const one = add('one', counter('a', steps, 1_000));
    const two = add('two', counter('a', steps, 1_000));
    await one.leases.start();
    await two.leases.start();
    const id = await one.jobs.create('a', 10, 0);
    await vi.advanceTimersByTimeAsync(4_500);
    const stopped = one.leases.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    await stopped;
    expect(steps).toEqual(Array.from({ length: 10 }, (_, index) => `a ${index + 1}`));
    expect(repository.rows).toMatchObject([{ id, state: 'done', holder: 'two' }]);
  });

  it('keep nothing of a step that ended after another node had taken the job over', async () => {
    const steps: string[] = [];
    const { repository, add } = createNodes();
    let slowly = true;
    const kind: JobKind = {
      name: 'a',
      async step({ progress }) {
        const mine = slowly;
        slowly = false;
        if (mine) await new Promise((resolve) => setTimeout(resolve, 100_000));
        steps.push(`${mine ? 'late' : 'other'} from ${progress ?? 0}`);
        return mine ? { type: 'more', progress: 99 } : { type: 'done', result: null };
      },
    };
    const [one, two] = [add('one', kind), add('two', kind)];
    await one.leases.start();
    await two.leases.start();
    await one.jobs.create('a', null, 0);
    await vi.advanceTimersByTimeAsync(1_000);
    one.link.cut = true;
    await vi.advanceTimersByTimeAsync(200_000);
    expect(steps).toEqual(['other from 0', 'late from 0']);
    expect(repository.rows).toMatchObject([{ state: 'done', holder: 'two', progress: '' }]);
  });

  it('end as cancelled before their next step, and never again after their end', async () => {
    const steps: string[] = [];
    const { add } = createNodes();
    const one = add('one', counter('a', steps, 1_000));
    await one.leases.start();
    const id = await one.jobs.create('a', 10, 0);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(await one.jobs.cancel(id)).toBe(true);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(steps).toEqual(['a 1', 'a 2', 'a 3']);
    expect(await one.jobs.find(id)).toMatchObject({ state: 'cancelled' });
    expect(await one.jobs.cancel(id)).toBe(false);
  });

  it('that are cancelled do not wait out the pause that their step under way asks for', async () => {
    const { add } = createNodes();
    const one = add('one', {
      name: 'a',
      async step() {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        return { type: 'more', progress: 1, delayMs: 600_000 };
      },
    });
    await one.leases.start();
    const id = await one.jobs.create('a', null, 0);
    await vi.advanceTimersByTimeAsync(500);
    expect(await one.jobs.cancel(id)).toBe(true);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await one.jobs.find(id)).toMatchObject({ state: 'cancelled' });
  });

  it('that seal the audit log cannot be cancelled, so that nobody keeps what they did from being sealed', async () => {
    const { repository, add } = createNodes();
    const marks = [{ id: 1 }];
    const one = add(
      'one',
      createSealJob(async () => ({ progress: marks, isBehind: false }), createSilentLogger()),
    );
    await one.leases.start();
    await vi.advanceTimersByTimeAsync(1_000);
    const [{ id } = { id: 0 }] = repository.rows;
    await expect(one.jobs.cancel(id)).rejects.toMatchObject({ code: 'failed_precondition' });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(repository.rows).toMatchObject([{ state: 'running', progress: JSON.stringify(marks) }]);
  });

  it('of a kind that repeats end their round when they are cancelled, and begin the next one at its time', async () => {
    const steps: string[] = [];
    const { repository, add } = createNodes();
    const one = add('one', { ...counter('a', steps, 1_000), everyMs: 3_600_000 });
    await one.leases.start();
    await vi.advanceTimersByTimeAsync(1_500);
    const [{ id } = { id: 0 }] = repository.rows;
    expect(await one.jobs.cancel(id)).toBe(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(steps).toEqual(['a 1', 'a 2']);
    expect(repository.rows).toMatchObject([{ state: 'waiting', progress: '' }]);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(repository.rows).toHaveLength(1);
    expect(steps.slice(0, 3)).toEqual(['a 1', 'a 2', 'a 1']);
  });

  it('do a failing step again after growing pauses, and fail for good after ten times', async () => {
    const at: number[] = [];
    const { add } = createNodes();
    const one = add('one', {
      name: 'a',
      async step() {
        at.push(Date.now());
        throw new AppError('internal', 'The other side does not understand.');
      },
    });
    await one.leases.start();
    const id = await one.jobs.create('a', null, 0);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(at).toHaveLength(10);
    const pauses = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(pauses).toEqual([...pauses].sort((left, right) => left - right));
    expect(pauses.at(-1)).toBeGreaterThan(200_000);
    expect(await one.jobs.find(id)).toMatchObject({
      state: 'failed',
      result: '{"reason":"The other side does not understand."}',
    });
  });

  it('do a step again until the server can take it, however long that lasts, and fail by something else then', async () => {
    const failures: AppError[] = [];
    const { add } = createNodes();
    let tries = 0;
    const one = add('one', {
      name: 'a',
      async step({ progress }): Promise<Step> {
        tries += 1;
        const failure = failures[0];
        if (failure !== undefined) throw failure;
        return progress === undefined ? { type: 'more', progress: 1, delayMs: 3_000 } : { type: 'done', result: null };
      },
    });
    await one.leases.start();
    const id = await one.jobs.create('a', null, 0);
    await vi.advanceTimersByTimeAsync(1_000);
    failures.push(new AppError('unavailable'));
    await vi.advanceTimersByTimeAsync(5 * 3_600_000);
    expect(await one.jobs.find(id)).toMatchObject({ state: 'running', progress: '1' });
    expect(tries).toBeGreaterThan(200);
    failures.unshift(new AppError('internal'));
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(await one.jobs.find(id)).toMatchObject({ state: 'failed', progress: '1' });
    // Somebody has seen to it.
    failures.length = 0;
    expect(await one.jobs.resume(id)).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await one.jobs.find(id)).toMatchObject({ state: 'done' });
    expect(await one.jobs.resume(id)).toBe(false);
  });

  it('that were cancelled go on from where they were when they are resumed', async () => {
    const steps: string[] = [];
    const { add } = createNodes();
    const one = add('one', counter('a', steps, 1_000));
    await one.leases.start();
    const id = await one.jobs.create('a', 4, 0);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(await one.jobs.resume(id)).toBe(false);
    await one.jobs.cancel(id);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await one.jobs.find(id)).toMatchObject({ state: 'cancelled' });
    expect(await one.jobs.resume(id)).toBe(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(steps).toEqual(['a 1', 'a 2', 'a 3', 'a 4']);
    expect(await one.jobs.find(id)).toMatchObject({ state: 'done', result: '{"counted":4}' });
  });

  it('write what the audit log says of a round that was cancelled, with how far it was', async () => {
    const { repository, add } = createNodes();
    const saved: unknown[] = [];
    const save = repository.save.bind(repository);
    repository.save = async (id, holder, change) => {
      if (change.audit !== undefined) saved.push(change.audit.detail);
      return save(id, holder, change);
    };
    const steps: string[] = [];
    const row = { at: 0, actorId: 0, action: 'a', target: '', address: '' };
    const one = add('one', {
      ...counter('a', steps, 1_000),
      everyMs: 3_600_000,
      cancelled: ({ progress }) => ({ ...row, detail: `at ${progress}` }),
    });
    await one.leases.start();
    await vi.advanceTimersByTimeAsync(1_500);
    await one.jobs.cancel(repository.rows[0]?.id ?? 0);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saved).toEqual(['at 2']);
    expect(repository.rows).toMatchObject([{ state: 'waiting', progress: '' }]);
  });

  it('go on after the pause that a step asks for, also where nobody else makes jobs and few looks are taken', async () => {
    const { repository } = createNodes();
    const logger = createSilentLogger();
    const leases = createLeases({ repository: undefined, clock: { now: () => Date.now() }, logger }, 'alone');
    const at: number[] = [];
    const started = Date.now();
    const kind: JobKind = {
      name: 'a',
      async step() {
        at.push(Date.now() - started);
        return at.length === 3 ? { type: 'done', result: null } : { type: 'more', progress: 0, delayMs: 300 };
      },
    };
    const jobs = createJobs({ repository, leases, logger }, { node: 'alone', kinds: [kind], alone: true });
    await leases.start();
    await vi.advanceTimersByTimeAsync(1_000);
    await jobs.create('a', null, 0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(at).toEqual([1_000, 1_300, 1_600]);
  });

  it('begin at once when they are made while the last look was under way', async () => {
    const { repository } = createNodes();
    const logger = createSilentLogger();
    const leases = createLeases({ repository: undefined, clock: { now: () => Date.now() }, logger }, 'alone');
    const steps: string[] = [];
    const due = repository.due.bind(repository);
    repository.due = async (...args) => {
      const found = await due(...args);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return found;
    };
    const jobs = createJobs({ repository, leases, logger }, { node: 'n', kinds: [counter('a', steps)], alone: true });
    await leases.start();
    await vi.advanceTimersByTimeAsync(100);
    await jobs.create('a', 1, 0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(steps).toEqual(['a 1']);
  });

  it('end as failed when a step says that it can never succeed', async () => {
    const { add } = createNodes();
    const one = add('one', { name: 'a', step: async () => ({ type: 'failed', reason: 'There is no such user.' }) });
    await one.leases.start();
    const id = await one.jobs.create('a', null, 0);
    await vi.advanceTimersByTimeAsync(100);
    expect(await one.jobs.find(id)).toMatchObject({ state: 'failed', result: '{"reason":"There is no such user."}' });
  });

  it('of a kind that repeats are one, which begins anew at its interval, also across restarts and failures', async () => {
    const at: number[] = [];
    const { repository, add } = createNodes();
    const started = Date.now();
    const kind: JobKind = {
      name: 'prune',
      everyMs: 3_600_000,
      async step() {
        at.push(Math.round((Date.now() - started) / 60_000));
        if (at.length === 2) throw new Error('for once');
        return { type: 'done', result: { deleted: 5 } };
      },
    };
    for (let restart = 0; restart < 8; restart++) {
      const node = add(`node ${restart}`, kind);
      await node.leases.start();
      await vi.advanceTimersByTimeAsync(20 * 60_000);
      const stopped = node.leases.stop();
      await vi.advanceTimersByTimeAsync(0);
      await stopped;
    }
    expect(at).toEqual([0, 60, 60, 120]);
    expect(repository.rows).toMatchObject([{ state: 'waiting', result: '{"deleted":5}', failures: 0 }]);
  });

  it('of a kind that this node does not know wait for one that does', async () => {
    const steps: string[] = [];
    const { repository, add } = createNodes();
    const old = add('old', counter('a', steps));
    await old.leases.start();
    await repository.create({ kind: 'b', input: '1', createdBy: 0 });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(repository.rows).toMatchObject([{ state: 'waiting', holder: '' }]);
    await old.leases.stop();
    await add('new', counter('a', steps), counter('b', steps)).leases.start();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(steps).toEqual(['b 1']);
  });

  it('go on when the database answers again', async () => {
    const steps: string[] = [];
    const { repository, add } = createNodes();
    const one = add('one', counter('a', steps));
    await one.leases.start();
    repository.failing = true;
    await one.jobs.create('a', 2, 0);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(steps).toEqual([]);
    repository.failing = false;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(steps).toEqual(['a 1', 'a 2']);
  });
});
