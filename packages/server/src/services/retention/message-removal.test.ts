import { expect, it, onTestFinished } from 'vitest';
import type { AdminReadRepository } from '../../domain/repositories/admin-read-repository.ts';
import type { RetentionRepository } from '../../domain/repositories/retention-repository.ts';
import type { Identity } from '../../domain/session.ts';
import { startPipeline } from '../../pipeline/testing/pipeline-run.ts';
import { createMessageRemoval } from './message-removal.ts';

const DAY = 86_400_000;

it('a repeat is answered as the first one was, by number and by time', async () => {
  const clock = { at: 100 * DAY, now: () => clock.at };
  const run = await startPipeline({ clock });
  onTestFinished(() => run.stop());
  const opId = (number: number) => number.toString(16).padStart(32, '0');
  for (let seq = 2; seq <= 6; seq++) await run.send(1, 2, opId(seq));
  clock.at += 20 * DAY;
  await run.send(1, 2, opId(7));
  const { rows } = run.repository;
  const remove = createMessageRemoval({
    adminReads: {
      conversation: async (id: number) => ({ conversation: rows.conversations.get(id), head: rows.heads.get(id) }),
    } as unknown as AdminReadRepository,
    retention: {
      sentAt: async (id: number, seq: number) => rows.messages.get(`${id}:${seq}`)?.sentAt,
    } as unknown as RetentionRepository,
    commands: run.commands,
    removals: { happened() {} },
    clock,
  });
  const admin = {
    user: { id: 9, role: 'admin' },
    asAdmin: { reason: 'a test', address: '' },
  } as unknown as Identity;
  const ask = (number: number, change: { readonly before?: number; readonly untilAt?: number }) =>
    remove(admin, { conversationId: 1, opId: opId(number), fromSeq: 0, dryRun: false, ...change });
  const first = await ask(100, { before: 4 });
  expect(first).toMatchObject({ toSeq: 3, messages: 3 });
  expect(await ask(100, { before: 4 })).toEqual(first);
  const second = await ask(101, { untilAt: clock.at - 9 * DAY });
  expect(second).toMatchObject({ toSeq: 6, messages: 3 });
  expect(await ask(101, { untilAt: clock.at - 9 * DAY })).toEqual(second);
  expect(await ask(102, { before: 4 })).toMatchObject({ toSeq: 0, messages: 0 });
});
