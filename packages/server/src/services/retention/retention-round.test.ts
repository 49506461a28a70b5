import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import type { NewCommand } from '../../pipeline/pending-commands.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { createExpiredMessages } from './expired-messages.ts';
import { newestBefore } from './newest-before.ts';
import { createRetentionRound, type RoundProgress } from './retention-round.ts';
import { expiredBefore } from './retention-rules.ts';

const DAY = 86_400_000;
const NOW = 1_000 * DAY + 7 * 3_600_000;

describe('what is too old', () => {
  it('is what was sent before the midnight that ended the kept days; 0: nothing is', () => {
    expect(expiredBefore({ direct: 30 * DAY, groups: 0 }, NOW)).toEqual({ direct: 970 * DAY, group: 0 });
    expect(expiredBefore({ direct: 0, groups: 8 * DAY }, NOW + DAY)).toEqual({ direct: 0, group: 993 * DAY });
    expect(expiredBefore({ direct: 2_000 * DAY, groups: 0 }, NOW)).toEqual({ direct: 0, group: 0 });
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
          const range = { conversationId: 1, fromSeq: 1, toSeq: times.length };
          const expected = times.filter((one, index) => one < time || index < gone).length;
          expect(await newestBefore({ sentAt }, range, time)).toBe(expected);
          expect(looks).toBeLessThanOrEqual(8);
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** Conversations by id, with the days on which a message was sent to each. */
function start(days: Readonly<Record<number, readonly number[]>>, refused: Readonly<Record<number, AppError>> = {}) {
  const rules = { direct: 30 * DAY, groups: 30 * DAY };
  const purged: NewCommand[] = [];
  /** How many were removed whenever it was said that some were. */
  const told: number[] = [];
  const minSeq = new Map<number, number>();
  const sentAt = async (id: number, seq: number) => {
    const day = days[id]?.[seq - 1];
    return day === undefined ? undefined : day * DAY;
  };
  const retention = {
    sentAt,
    // Two of them in a slice.
    old: async (after: number, before: { readonly group: number }) => {
      const ids = Object.keys(days).map(Number);
      const slice = ids.filter((id) => id > after).slice(0, 2);
      const found = [];
      for (const id of slice) {
        const fromSeq = minSeq.get(id) ?? 1;
        if (((await sentAt(id, fromSeq)) ?? Number.POSITIVE_INFINITY) >= before.group) continue;
        found.push({ conversationId: id, kind: 'group' as const, fromSeq, toSeq: days[id]?.length ?? 0 });
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
        purged.push(command);
        if (command.operation.type === 'purge') minSeq.set(command.conversationId, command.operation.toSeq + 1);
        return { type: 'changed', rev: 9, at: NOW, unchanged: false };
      },
    },
    clock,
    logger: createSilentLogger(),
    rules,
    removals: { happened: () => void told.push(purged.length) },
  });
  const all = async () => {
    let last: Awaited<ReturnType<typeof round>> | undefined;
    let progress: RoundProgress | undefined;
    for (let steps = 0; steps < 20 && last?.isDone !== true; steps++) {
      last = await round(progress);
      progress = last.progress;
    }
    return last;
  };
  return { all, purged, told, rules };
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

  it('looks at nothing where messages are kept for ever', async () => {
    const { all, purged, rules } = start({ 1: [1] });
    Object.assign(rules, { direct: 0, groups: 0 });
    expect(await all()).toMatchObject({ isDone: true, progress: { conversations: 0 } });
    expect(purged).toEqual([]);
  });
});
