import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import type { Outcome } from '../../domain/log-command.ts';
import type { MessageRange } from '../../domain/repositories/retention-repository.ts';
import type { NewCommand } from '../../pipeline/pending-commands.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { createExpiredMessages } from './expired-messages.ts';
import { newestBefore } from './newest-before.ts';
import { createRetentionRound, type RoundProgress } from './retention-round.ts';
import { expiredBefore } from './retention-rules.ts';

const DAY = 86_400_000;
const NOW = 1_000 * DAY + 7 * 3_600_000;

/** What is asked of the messages of a conversation that were sent at these times. */
function messagesOf(timesOf: (conversationId: number) => readonly number[]) {
  return {
    sentAt: async (id: number, seq: number) => timesOf(id)[seq - 1],
    async firstSince({ conversationId, fromSeq, toSeq }: MessageRange, time: number) {
      const found = timesOf(conversationId).findIndex(
        (at, index) => index + 1 >= fromSeq && index + 1 <= toSeq && at >= time,
      );
      return found < 0 ? undefined : found + 1;
    },
  };
}

describe('what is too old', () => {
  it('is what was sent before the midnight that ended the kept days; 0: nothing is', () => {
    expect(expiredBefore({ direct: 30 * DAY, groups: 0 }, NOW)).toEqual({ direct: 970 * DAY, group: 0 });
    expect(expiredBefore({ direct: 0, groups: 8 * DAY }, NOW + DAY)).toEqual({ direct: 0, group: 993 * DAY });
    expect(expiredBefore({ direct: 2_000 * DAY, groups: 0 }, NOW)).toEqual({ direct: 0, group: 0 });
  });

  it('ends before the first message that is not, wherever imported ones of any time stand', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 99 }), { maxLength: 40 }),
        fc.array(fc.nat({ max: 9 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 120 }),
        async (imported, steps, fromSeq, time) => {
          let at = 0;
          const live = steps.map((step) => {
            at += step * 4;
            return at;
          });
          const times = [...imported, ...live];
          const range = { conversationId: 1, fromSeq, toSeq: times.length, importedTo: imported.length };
          const young = times.findIndex((one, index) => index + 1 >= fromSeq && one >= time);
          const expected = young < 0 ? Math.max(times.length, fromSeq - 1) : young;
          expect(
            await newestBefore(
              messagesOf(() => times),
              range,
              time,
            ),
          ).toBe(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is found in a conversation by a few looks, whatever is gone of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 9 }), { maxLength: 60 }),
        fc.nat({ max: 5 }),
        fc.integer({ min: 1, max: 100 }),
        async (steps, gone, time) => {
          let at = 0;
          const times = steps.map((step) => {
            at += step;
            return at;
          });
          let looks = 0;
          const sentAt = async (_id: number, seq: number) => {
            looks += 1;
            return seq <= gone ? undefined : times[seq - 1];
          };
          const range = { conversationId: 1, fromSeq: 1, toSeq: times.length, importedTo: 0 };
          const expected = times.filter((one, index) => one < time || index < gone).length;
          expect(await newestBefore({ ...messagesOf(() => times), sentAt }, range, time)).toBe(expected);
          expect(looks).toBeLessThanOrEqual(8);
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** Conversations by id, with the days on which a message was sent to each. */
function start(
  days: Readonly<Record<number, readonly number[]>>,
  refused: Readonly<Record<number, AppError>> = {},
  imports: Readonly<Record<number, { readonly importedTo: number; readonly importedAt: number }>> = {},
) {
  const rules = { direct: 30 * DAY, groups: 30 * DAY };
  const purged: NewCommand[] = [];
  /** How many were removed whenever it was said that some were. */
  const told: number[] = [];
  const minSeq = new Map<number, number>();
  /** As the log answers a command that comes again. */
  const answers = new Map<string, Outcome>();
  const messages = messagesOf((id) => (days[id] ?? []).map((day) => day * DAY));
  const { sentAt } = messages;
  const retention = {
    ...messages,
    // Two of them in a slice.
    old: async (after: number, before: { readonly group: number }) => {
      const ids = Object.keys(days).map(Number);
      const slice = ids.filter((id) => id > after).slice(0, 2);
      const found = [];
      for (const id of slice) {
        const fromSeq = minSeq.get(id) ?? 1;
        if (((await sentAt(id, fromSeq)) ?? Number.POSITIVE_INFINITY) >= before.group) continue;
        const imported = imports[id] ?? { importedTo: 0, importedAt: 0 };
        found.push({ conversationId: id, kind: 'group' as const, fromSeq, toSeq: days[id]?.length ?? 0, ...imported });
      }
      return { found, next: slice.at(-1) };
    },
  };
  const clock = { now: () => NOW };
  const round = createRetentionRound({
    expired: createExpiredMessages({ retention, clock, rules }),
    commands: {
      run: async (command) => {
        const problem = refused[command.conversationId];
        if (problem !== undefined) throw problem;
        const { operation, conversationId } = command;
        if (operation.type !== 'purge') throw new Error(operation.type);
        const known = answers.get(operation.opId);
        if (known?.type === 'changed') return known;
        purged.push(command);
        const { toSeq } = operation;
        const removed = { toSeq, messages: toSeq - (minSeq.get(conversationId) ?? 1) + 1 };
        minSeq.set(conversationId, toSeq + 1);
        const outcome = { type: 'changed', rev: 9, at: NOW, unchanged: false, removed } as const;
        answers.set(operation.opId, outcome);
        return outcome;
      },
    },
    clock,
    logger: createSilentLogger(),
    rules,
    removals: { happened: () => void told.push(purged.length) },
  });
  const all = async () => {
    let last: Awaited<ReturnType<typeof round.step>> | undefined;
    let progress: RoundProgress | undefined;
    for (let steps = 0; steps < 20 && last?.isDone !== true; steps++) {
      last = await round.step(progress);
      progress = last.progress;
    }
    return last;
  };
  return { all, round, purged, told, rules };
}

describe('a round of the retention', () => {
  it('removes what is old of each conversation as the server itself, and says at its end how much that was', async () => {
    const { all, purged, told } = start({ 3: [1, 2, 969, 971], 4: [980], 5: [1], 8: [], 9: [5, 6] });
    const last = await all();
    expect(told).toEqual([1, 2, 3]);
    expect(purged).toMatchObject([
      { conversationId: 3, actorId: 0, operation: { type: 'purge', toSeq: 3 } },
      { conversationId: 5, actorId: 0, operation: { toSeq: 1 } },
      { conversationId: 9, actorId: 0, operation: { toSeq: 2 } },
    ]);
    expect(purged.some((command) => command.asAdmin !== undefined)).toBe(false);
    expect(last).toMatchObject({ isDone: true, progress: { conversations: 3, messages: 6 } });
    expect(last?.audit).toMatchObject({
      actorId: 0,
      action: 'retention.purge',
      detail:
        '6 messages of 3 conversations; kept are those of direct conversations for 30 days, of groups for 30 days',
    });
    // The next one finds nothing, and says nothing.
    const next = await all();
    expect(next).toMatchObject({ isDone: true, progress: { conversations: 0 } });
    expect(next).not.toHaveProperty('audit');
  });

  it('leaves out what is refused, and is done again from where it was when the server cannot take it now', async () => {
    const refused = start({ 1: [1], 2: [1], 3: [1] }, { 2: new AppError('failed_precondition', 'too young') });
    expect(await refused.all()).toMatchObject({ isDone: true, progress: { conversations: 2, messages: 2 } });
    const busy = start({ 1: [1], 2: [1] }, { 2: new AppError('unavailable', 'busy') });
    await expect(busy.all()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('leaves young messages that stand before imported ones, and what an import of the last days stands behind', async () => {
    // #4: today's messages, and behind them a year of another system. #5: the same, a week after its import. #6: all imported long ago.
    const days = { 4: [1, 999, 5, 6, 7], 5: [1, 2, 3], 6: [500, 2, 999, 1] };
    const { all, purged } = start(
      days,
      {},
      {
        4: { importedTo: 5, importedAt: 900 * DAY },
        5: { importedTo: 3, importedAt: NOW - 8 * DAY + 1 },
        6: { importedTo: 4, importedAt: NOW - 8 * DAY },
      },
    );
    expect(await all()).toMatchObject({ progress: { conversations: 2, messages: 3 } });
    expect(purged).toMatchObject([
      { conversationId: 4, operation: { toSeq: 1 } },
      { conversationId: 6, operation: { toSeq: 2 } },
    ]);
  });

  it('counts what it removes once, also when a step is done again by another node', async () => {
    const { round, purged } = start({ 1: [1, 2], 2: [3], 3: [4] });
    let progress: RoundProgress | undefined;
    for (let isDone = false; !isDone; ) {
      // What this one comes to is not kept.
      await round.step(progress);
      const step = await round.step(progress);
      ({ progress, isDone } = step);
    }
    expect(progress).toEqual({ after: 3, conversations: 3, messages: 4 });
    expect(purged).toHaveLength(3);
  });

  it('removes nothing that the configuration keeps since it was found', async () => {
    const { all, round, purged, rules } = start({ 1: [1, 2], 2: [960] });
    const { progress } = await round.step(undefined);
    Object.assign(rules, { groups: 50 * DAY });
    await round.step(progress);
    expect(purged).toEqual([]);
    expect(await all()).toMatchObject({ progress: { conversations: 1, messages: 2 } });
    Object.assign(rules, { direct: 0, groups: 0 });
    expect(await round.step(progress)).toMatchObject({ isDone: true });
    expect(purged).toHaveLength(1);
  });

  it('says also of a round that was cancelled what it has removed', async () => {
    const { round } = start({ 1: [1, 2], 2: [3], 3: [4] });
    expect(round.cancelled(undefined)).toBeUndefined();
    const { progress: planned } = await round.step(undefined);
    expect(round.cancelled(planned)).toMatchObject({
      detail: expect.stringMatching(/^0 messages of 0 conversations, when .* perhaps more of another 2 conversations;/),
    });
    const { progress: done } = await round.step(planned);
    expect(round.cancelled(done)).toMatchObject({
      action: 'retention.purge',
      detail: expect.stringMatching(/^3 messages of 2 conversations, when the round was cancelled;/),
    });
  });

  it('looks at nothing where messages are kept for ever', async () => {
    const { all, purged, rules } = start({ 1: [1] });
    Object.assign(rules, { direct: 0, groups: 0 });
    expect(await all()).toMatchObject({ isDone: true, progress: { conversations: 0 } });
    expect(purged).toEqual([]);
  });
});
