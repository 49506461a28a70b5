import { expect, it, onTestFinished } from 'vitest';
import { THE_SERVER } from '../../domain/log-command.ts';
import { LEAST_KEPT_MS } from '../../domain/purge.ts';
import { startPipeline } from '../testing/pipeline-run.ts';

const act = { reason: 'nobody needs them', address: '192.0.2.7' };

/** A group in which the second to the fifth message are there, the fifth sent just now and the others long ago. */
async function start() {
  const clock = { at: 1_000 };
  const run = await startPipeline({ clock: { now: () => clock.at } });
  onTestFinished(() => run.stop());
  let count = 0;
  const opId = () => (++count).toString(16).padStart(32, '0');
  for (let seq = 2; seq <= 4; seq++) await run.send(1, 2, opId());
  clock.at += LEAST_KEPT_MS;
  await run.send(1, 2, opId());
  const { rows } = run.repository;
  return {
    run,
    rows,
    clock,
    opId,
    purge: (toSeq: number, id = opId()) => run.run(1, THE_SERVER, { type: 'purge', opId: id, toSeq }),
    head: () => rows.heads.get(1),
  };
}

it('raises minSeq with a rev of its own, and leaves the time of the last change where it is', async () => {
  const { run, rows, clock, purge, head } = await start();
  const before = head();
  clock.at += 5_000;
  expect(await purge(3)).toMatchObject({ type: 'changed', unchanged: false, rev: 6 });
  expect(head()).toEqual({ ...before, rev: 6, minSeq: 4, purgedAt: clock.at });
  expect(rows.conversations.get(1)).toMatchObject({ rev: 6 });
  expect([...rows.purges.values()]).toEqual([{ conversationId: 1, toSeq: 3 }]);
  const event = run.conversationEvents(1).at(-1);
  expect(event).toMatchObject({ rev: 6, actorId: 0, at: clock.at });
  expect(event?.change).toMatchObject({ type: 'updated', head: { minSeq: 4, lastSeq: 5 }, systemMessage: undefined });
  expect(rows.audit).toEqual([]);
});

it('changes nothing where all of it is gone, and answers a repeat as before', async () => {
  const { purge, rows, opId } = await start();
  const id = opId();
  await purge(2);
  const done = await purge(4, id);
  expect(done).toMatchObject({ removed: { toSeq: 4, messages: 2 } });
  expect(await purge(4, id)).toEqual(done);
  expect(await purge(2)).toMatchObject({ unchanged: true });
  expect([...rows.purges.values()]).toEqual([{ conversationId: 1, toSeq: 4 }]);
});

it('is refused where the newest of the messages is too young, is not there, or where a member asks', async () => {
  const { run, purge, head, opId } = await start();
  expect(await purge(5)).toMatchObject({
    code: 'failed_precondition',
    message: expect.stringContaining('Message 5 was sent less than 8 days ago.'),
  });
  expect(await purge(6)).toMatchObject({ code: 'not_found' });
  expect(await run.run(1, 1, { type: 'purge', opId: opId(), toSeq: 3 })).toMatchObject({ code: 'not_found' });
  expect(head()).toMatchObject({ minSeq: 1, rev: 5 });
});

it('is in the audit log with the reason where an admin of the server asks, and not where it changes nothing', async () => {
  const { run, rows, opId } = await start();
  const ask = (toSeq: number) =>
    run.commands.run({
      conversationId: 1,
      actorId: 9,
      asAdmin: act,
      operation: { type: 'purge', opId: opId(), toSeq },
    });
  await ask(3);
  await ask(3);
  expect(rows.audit).toMatchObject([
    {
      actorId: 9,
      action: 'conversation.purge',
      target: 'conversation 1',
      address: act.address,
      detail: `messages up to 3; reason: ${act.reason}`,
    },
  ]);
  expect(run.conversationEvents(1).at(-1)).toMatchObject({ actorId: 0 });
});

it('unpins what it removes, and tells by pinsRev', async () => {
  const { run, rows, purge, opId } = await start();
  for (const seq of [2, 4]) await run.run(1, 2, { type: 'pin', opId: opId(), seq, removed: false });
  const { pinsRev } = rows.conversations.get(1) ?? {};
  const done = await purge(3);
  expect([...rows.pins.values()].map(({ seq }) => seq)).toEqual([4]);
  expect(rows.conversations.get(1)?.pinsRev).toBe(done.type === 'changed' ? done.rev : 0);
  expect(rows.conversations.get(1)?.pinsRev).toBeGreaterThan(pinsRev ?? 0);
  // None of those that are left: nothing to read anew.
  const { rev } = rows.conversations.get(1) ?? {};
  await purge(3);
  expect(rows.conversations.get(1)?.rev).toBe(rev);
});

it('leaves nothing that one could reply or react to, edit, pin, or recall as an admin', async () => {
  const { run, purge, opId } = await start();
  await purge(3);
  const seq = 3;
  const refused = { type: 'refused', code: 'not_found' };
  expect(await run.run(1, 2, { type: 'edit', opId: opId(), seq, body: 'x', payload: '' })).toMatchObject(refused);
  expect(await run.run(1, 2, { type: 'react', opId: opId(), seq, emoji: 'x', removed: false })).toMatchObject(refused);
  expect(await run.run(1, 2, { type: 'pin', opId: opId(), seq, removed: false })).toMatchObject(refused);
  expect(await run.run(1, 1, { type: 'recall', opId: opId(), seq })).toMatchObject(refused);
  const asAdmin = {
    conversationId: 1,
    actorId: 9,
    asAdmin: act,
    operation: { type: 'recall', opId: opId(), seq },
  } as const;
  await expect(run.commands.run(asAdmin)).rejects.toMatchObject({ code: 'not_found' });
});

it('goes on in a group that was dismissed, whose last event was its end', async () => {
  const { run, purge, head, opId } = await start();
  await run.run(1, 1, { type: 'dismiss', opId: opId() });
  const events = run.conversationEvents(1).length;
  expect(await purge(4)).toMatchObject({ type: 'changed', unchanged: false });
  expect(head()).toMatchObject({ minSeq: 5 });
  expect(run.conversationEvents(1)).toHaveLength(events);
  expect(await run.send(1, 2, opId())).toMatchObject({ type: 'refused', code: 'not_found' });
});
