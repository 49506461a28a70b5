import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { AppError } from '../domain/errors.ts';
import type { LogCommand, LogOperation } from '../domain/log-command.ts';
import { createAdmission } from './admission.ts';
import type { CommandLog } from './command-log.ts';
import { createPendingCommands } from './pending-commands.ts';

const PARTITIONS = 4;
const LEAVE: LogOperation = { type: 'leave', opId: 'a'.repeat(32) };

/** Commands go in a log that nobody works on; outcomes come when the test says so. */
function setUp(given: { readonly max?: number; readonly maxPerUser?: number } = {}) {
  const options = { max: given.max ?? 1_000, maxPerUser: given.maxPerUser ?? 1_000 };
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const appended: LogCommand[] = [];
  const state = { healthy: true, failAppend: false, level: 1 };
  const causes: string[] = [];
  const log: CommandLog = {
    partitions: PARTITIONS,
    partitionOf: (conversationId) => conversationId % PARTITIONS,
    async start() {},
    async append(command) {
      if (state.failAppend) throw new AppError('unavailable');
      appended.push(command);
    },
    lag: () => 0,
    reach: async () => [],
    async stop() {},
  };
  const clock = { now: () => Date.now() };
  const admission = createAdmission(
    { clock, storageIsHealthy: () => state.healthy, onRefused: (cause) => causes.push(cause) },
    options,
  );
  const commands = createPendingCommands(
    { log, clock, admission, level: () => state.level },
    { node: 'n1', deadlineMs: 10_000 },
  );
  commands.start();
  const run = (conversationId: number, actorId = 1): Promise<string> =>
    commands.run({ conversationId, actorId, operation: LEAVE }).then(
      () => 'done',
      (error: AppError) => error.code,
    );
  /** Answers everything that has been appended. */
  const answerAll = (): void =>
    commands.settle(
      appended.splice(0).map(({ commandId, node }) => ({
        commandId,
        node,
        outcome: { type: 'changed' as const, rev: 1, at: 0, unchanged: false },
      })),
    );
  return { commands, admission, run, answerAll, state, options, causes, appended };
}

const seconds = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 1_000);

describe('admission', () => {
  it('lets in up to its limit, and as many again as were answered', async () => {
    const { run, answerAll, commands, causes } = setUp({ max: 3 });
    const first = [run(1), run(2), run(3)];
    expect(await run(4)).toBe('unavailable');
    answerAll();
    expect(await Promise.all(first)).toEqual(['done', 'done', 'done']);
    const next = [run(1), run(2), run(3)];
    expect(await run(4)).toBe('unavailable');
    expect(commands.size).toBe(3);
    answerAll();
    await Promise.all(next);
    expect(causes).toEqual(['node_full', 'node_full']);
  });

  it('stops one user alone who has too many unanswered', async () => {
    const { run, answerAll, options } = setUp({ maxPerUser: 3 });
    const mine = [run(1, 7), run(2, 7)];
    options.maxPerUser = 2;
    expect(await run(3, 7)).toBe('rate_limited');
    const theirs = run(3, 8);
    answerAll();
    expect(await Promise.all([...mine, theirs])).toEqual(['done', 'done', 'done']);
    const again = run(3, 7);
    answerAll();
    expect(await again).toBe('done');
  });

  it('refuses before the log while the database is down, with advice when to come back', async () => {
    const { commands, state, appended, answerAll, run } = setUp();
    state.healthy = false;
    const refused = await commands
      .run({ conversationId: 1, actorId: 1, operation: LEAVE })
      .catch((error: AppError) => error);
    expect(refused).toMatchObject({ code: 'unavailable' });
    expect((refused as AppError).retryAfterMs).toBeGreaterThanOrEqual(500);
    expect(appended).toEqual([]);
    state.healthy = true;
    const next = run(1);
    answerAll();
    expect(await next).toBe('done');
  });

  it('refuses what would go to a partition that is behind, and nothing else', async () => {
    const { run, answerAll, admission, causes, appended } = setUp();
    const stuck = run(1);
    await seconds(4);
    const late = run(1);
    await seconds(2);
    expect(admission.lagging).toBe(1);
    expect(await run(1 + PARTITIONS)).toBe('unavailable');
    const other = run(2);
    expect(appended.map((command) => command.conversationId)).toEqual([1, 1, 2]);
    answerAll();
    expect(await Promise.all([stuck, late, other])).toEqual(['done', 'done', 'done']);
    await seconds(1);
    expect(admission.lagging).toBe(0);
    const next = run(1);
    answerAll();
    expect(await next).toBe('done');
    expect(causes).toEqual(['lag']);
  });

  it('tries again when those who waited have the answer that the outcome is unknown', async () => {
    const { run, admission, answerAll } = setUp();
    const stuck = run(1);
    await seconds(6);
    expect(await run(1)).toBe('unavailable');
    await seconds(5);
    expect(await stuck).toBe('outcome_unknown');
    expect(admission.lagging).toBe(0);
    const next = run(1);
    answerAll();
    expect(await next).toBe('done');
  });

  it('does not count what the log did not take', async () => {
    const { run, state, commands, answerAll } = setUp({ max: 1, maxPerUser: 1 });
    state.failAppend = true;
    expect(await run(1)).toBe('unavailable');
    expect(await run(1)).toBe('unavailable');
    expect(commands.size).toBe(0);
    state.failAppend = false;
    const next = run(1);
    answerAll();
    expect(await next).toBe('done');
  });
});

describe('an operation above the level of the cluster', () => {
  it('is refused before the log, and taken when the level has risen', async () => {
    const { commands, state, appended, answerAll, run } = setUp();
    state.level = 0;
    const refused = await commands
      .run({ conversationId: 1, actorId: 1, operation: LEAVE })
      .catch((error: AppError) => error);
    expect(refused).toMatchObject({
      code: 'unavailable',
      message: 'The cluster is being upgraded; try again in a moment.',
      retryAfterMs: 5_000,
    });
    expect(appended).toEqual([]);
    expect(commands.size).toBe(0);
    state.level = 1;
    const next = run(1);
    answerAll();
    expect(await next).toBe('done');
  });
});

describe('draining', () => {
  it('takes nothing new and waits for the outcomes, which other nodes may decide', async () => {
    const { commands, run, answerAll, causes } = setUp();
    const waiting = run(1);
    let drained = false;
    const draining = commands.drain(5_000).then(() => {
      drained = true;
    });
    expect(await run(2)).toBe('unavailable');
    await seconds(2);
    expect(drained).toBe(false);
    answerAll();
    await draining;
    expect(await waiting).toBe('done');
    expect(causes).toEqual(['stopping']);
  });

  it('does not wait for ever', async () => {
    const { commands, run } = setUp();
    const waiting = run(1);
    const draining = commands.drain(5_000);
    await seconds(6);
    await draining;
    commands.stop();
    expect(await waiting).toBe('outcome_unknown');
  });
});
