import fc from 'fast-check';
import { expect, it } from 'vitest';
import { THE_SERVER } from '../../domain/log-command.ts';
import { LEAST_KEPT_MS } from '../../domain/purge.ts';
import { startPipeline } from '../testing/pipeline-run.ts';

const DAY = 86_400_000;
const ADMIN = 9;
const ACT = { reason: 'move', address: '127.0.0.1' };

/** A group 1 that lives, gets imported messages, and has some removed; times by the clock of the test. */
async function start() {
  const clock = { at: 1_000 * DAY };
  const run = await startPipeline({ clock: { now: () => clock.at } });
  let count = 0;
  const opId = () => (++count).toString(16).padStart(32, '0');
  const { rows } = run.repository;
  return {
    run,
    clock,
    rows,
    head: () => rows.heads.get(1) ?? { lastSeq: 0, minSeq: 1 },
    say: () => run.send(1, 2, opId()),
    import: (...sentAt: readonly number[]) => {
      const of = { senderId: 77, editedAt: 0, kind: 'text', body: 'old', replyTo: '', reactions: [] } as const;
      const messages = sentAt.map((at) => ({ ...of, clientId: opId(), sentAt: at }));
      const operation = { type: 'import_messages', opId: opId(), messages } as const;
      return run.commands.run({ conversationId: 1, actorId: ADMIN, asAdmin: ACT, operation });
    },
    purge: (toSeq: number) => run.run(1, THE_SERVER, { type: 'purge', opId: opId(), toSeq }),
  };
}

it('messages of today are not removed with imported ones of long ago that stand behind them', async () => {
  const group = await start();
  try {
    await group.say();
    group.clock.at += 10 * DAY;
    await group.say();
    await group.import(5 * DAY, 6 * DAY);
    const refused = { type: 'refused', code: 'failed_precondition' };
    expect(await group.purge(5)).toMatchObject({ ...refused, message: expect.stringContaining('were imported') });
    // Also what is below all that is imported: when which of them came is not known one by one.
    expect(await group.purge(2)).toMatchObject(refused);
    group.clock.at += LEAST_KEPT_MS - 1;
    expect(await group.purge(4)).toMatchObject(refused);
    await group.say();
    group.clock.at += 1;
    expect(await group.purge(4)).toMatchObject({ type: 'changed', removed: { toSeq: 4, messages: 4 } });
    expect(await group.purge(6)).toMatchObject({ ...refused, message: expect.stringContaining('Message 6 was sent') });
  } finally {
    await group.run.stop();
  }
});

it('an imported message is never younger than its import', async () => {
  const group = await start();
  try {
    await group.import(group.clock.at + 50_000);
    expect(group.rows.messages.get('1:2')).toMatchObject({ sentAt: group.clock.at });
    expect(group.rows.conversations.get(1)).toMatchObject({ importedTo: 2, importedAt: group.clock.at });
  } finally {
    await group.run.stop();
  }
});

it('whatever is asked for, nothing goes that is here for less than eight days', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('say' as const) }),
    fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 9 }) }),
    fc.record({
      do: fc.constant('import' as const),
      daysAgo: fc.array(fc.nat({ max: 900 }), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ do: fc.constant('purge' as const), back: fc.nat({ max: 6 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const group = await start();
      try {
        const hereSince = [0, group.clock.at];
        for (const one of steps) {
          const { at } = group.clock;
          if (one.do === 'wait') group.clock.at += one.days * DAY;
          else if (one.do === 'say') await group.say();
          else if (one.do === 'import') await group.import(...one.daysAgo.map((days) => at - days * DAY));
          else {
            const { minSeq, lastSeq } = group.head();
            const outcome = await group.purge(Math.max(0, lastSeq - one.back));
            const { minSeq: after } = group.head();
            for (let seq = minSeq; seq < after; seq++) {
              expect(at - (hereSince[seq] ?? Number.NaN)).toBeGreaterThanOrEqual(LEAST_KEPT_MS);
            }
            expect(outcome).toMatchObject(after > minSeq ? { removed: { messages: after - minSeq } } : {});
          }
          while (hereSince.length <= group.head().lastSeq) hereSince.push(at);
        }
      } finally {
        await group.run.stop();
      }
    }),
    { numRuns: 60 },
  );
});
