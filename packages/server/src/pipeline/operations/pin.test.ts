import { LIMITS } from '@im-ts/protocol';
import { expect, it, onTestFinished } from 'vitest';
import { groupRow, MemoryBatchRepository } from '../testing/memory-batch-repository.ts';
import { startPipeline } from '../testing/pipeline-run.ts';

async function start(repository = new MemoryBatchRepository()) {
  const run = await startPipeline({ repository });
  onTestFinished(() => run.stop());
  let count = 0;
  const opId = () => (++count).toString(16).padStart(32, '0');
  return {
    run,
    pin: (actorId: number, seq: number, { removed = false, of = 1 } = {}) =>
      run.run(of, actorId, { type: 'pin', opId: opId(), seq, removed }),
    recall: (actorId: number, seq: number) => run.run(1, actorId, { type: 'recall', opId: opId(), seq }),
    send: (actorId: number, of = 1) => run.send(of, actorId, opId()),
    /** The numbers that are pinned, by their revs. */
    pinned: () => [...repository.rows.pins.values()].sort((a, b) => a.rev - b.rev).map(({ seq }) => seq),
    pinsRev: () => repository.rows.conversations.get(1)?.pinsRev,
    words: () =>
      [...repository.rows.messages.values()].flatMap(({ payload }) =>
        /"(?:un)?pinned"/.test(payload) ? [JSON.parse(payload)] : [],
      ),
    repository,
  };
}

it('a pin and its end are told by a system message and by pinsRev; what is so already changes nothing', async () => {
  const { run, pin, send, pinned, pinsRev, words } = await start();
  await send(2);
  await send(2);
  expect(pinsRev()).toBe(0);
  expect(await pin(2, 3)).toMatchObject({ type: 'changed', unchanged: false, rev: 4 });
  expect(await pin(3, 2)).toMatchObject({ type: 'changed', unchanged: false, rev: 5 });
  expect(pinned()).toEqual([3, 2]);
  expect(pinsRev()).toBe(5);
  expect(await pin(1, 3)).toMatchObject({ type: 'changed', unchanged: true, rev: 5 });
  expect(await pin(1, 3, { removed: true })).toMatchObject({ type: 'changed', unchanged: false, rev: 6 });
  expect(await pin(1, 3, { removed: true })).toMatchObject({ type: 'changed', unchanged: true, rev: 6 });
  expect(pinned()).toEqual([2]);
  expect(words()).toEqual([
    { type: 'pinned', actor: 2, seq: 3 },
    { type: 'pinned', actor: 3, seq: 2 },
    { type: 'unpinned', actor: 1, seq: 3 },
  ]);
  expect(run.conversationEvents(1).at(-1)).toMatchObject({
    rev: 6,
    change: { type: 'updated', conversation: { pinsRev: 6 }, head: { rev: 6 }, systemMessage: { rev: 6 } },
  });
  // Pinned again it is the newest.
  await pin(1, 3);
  expect(pinned()).toEqual([2, 3]);
});

it('a recall unpins in its own rev; clients infer that, so pinsRev stays', async () => {
  const { run, pin, recall, send, pinned, pinsRev } = await start();
  for (const _ of [2, 3, 4]) await send(2);
  await pin(2, 2);
  await pin(2, 3);
  expect(await recall(2, 4)).toMatchObject({ rev: 7 });
  expect(pinned()).toEqual([2, 3]);
  expect(await recall(2, 2)).toMatchObject({ rev: 8 });
  expect(pinned()).toEqual([3]);
  expect(pinsRev()).toBe(6);
  expect(run.conversationEvents(1).at(-1)?.change).toMatchObject({ type: 'recalled', seq: 2 });
  expect(await pin(2, 2)).toMatchObject({ code: 'gone' });
});

it('a pin and a recall in one batch leave no pin', async () => {
  const { run, pin, recall, send, pinned } = await start();
  await send(2);
  const commits = run.repository.commits;
  await Promise.all([send(2), pin(2, 2), pin(2, 3), recall(2, 2), recall(2, 3)]);
  expect(run.repository.commits - commits).toBeLessThan(4);
  expect(pinned()).toEqual([]);
});

it('no more than so many are pinned at once', async () => {
  const { pin, send, pinned } = await start();
  const { pinnedMessages: most } = LIMITS;
  for (let index = 0; index <= most; index++) await send(2);
  for (let seq = 2; seq < most + 2; seq++) expect(await pin(2, seq)).toMatchObject({ type: 'changed' });
  expect(await pin(2, most + 2)).toMatchObject({
    code: 'failed_precondition',
    message: 'At most 100 messages are pinned in a conversation; unpin one of them first.',
  });
  expect(pinned()).toHaveLength(most);
  await pin(3, 2, { removed: true });
  expect(await pin(2, most + 2)).toMatchObject({ type: 'changed' });
});

it('system messages and messages that are not there are not pinned', async () => {
  const { pin, pinned } = await start();
  expect(await pin(1, 1)).toMatchObject({ code: 'forbidden', message: 'System messages cannot be pinned.' });
  expect(await pin(1, 99)).toMatchObject({ code: 'not_found' });
  expect(pinned()).toEqual([]);
});

it('a group says who may pin, and who is muted may not', async () => {
  const { run, pin, send, repository } = await start();
  await send(2);
  await run.run(1, 1, { type: 'mute', opId: 'e'.repeat(32), userId: 3, until: Date.now() + 60_000 });
  expect(await pin(3, 2)).toMatchObject({ code: 'forbidden' });
  expect(await pin(2, 2)).toMatchObject({ type: 'changed' });
  await run.run(1, 1, { type: 'update', opId: 'f'.repeat(32), whoMayPin: 'admins' });
  expect(await pin(2, 2, { removed: true })).toMatchObject({
    code: 'forbidden',
    message: 'Only an admin of the group may pin and unpin messages here.',
  });
  expect(await pin(1, 2, { removed: true })).toMatchObject({ type: 'changed' });
  expect(repository.rows.pins.size).toBe(0);
});

it('where some may not read a message, the words that all get do not name it', async () => {
  const repository = new MemoryBatchRepository();
  repository.rows.conversations.set(1, groupRow(1, { historyVisibility: 'since_join' }));
  const { run, pin, send, words } = await start(repository);
  await run.run(1, 1, { type: 'created', memberIds: [1, 2], ownerId: 1 });
  await send(1);
  await run.run(1, 1, { type: 'add_members', opId: 'd'.repeat(32), userIds: [3] });
  await send(1);
  const missing = await pin(3, 99);
  expect(missing).toMatchObject({ code: 'not_found' });
  expect(await pin(3, 2)).toEqual(missing);
  expect(await pin(2, 2)).toMatchObject({ type: 'changed' });
  expect(await pin(3, 2, { removed: true })).toEqual(missing);
  expect(await pin(2, 4)).toMatchObject({ type: 'changed' });
  expect(words()).toEqual([
    { type: 'pinned', actor: 2 },
    { type: 'pinned', actor: 2, seq: 4 },
  ]);
});

it('in a direct conversation both may pin, until one of them has closed it', async () => {
  const repository = new MemoryBatchRepository();
  repository.rows.conversations.set(2, groupRow(2, { kind: 'direct', directUserIds: [1, 2] }));
  const { run, pin, send } = await start(repository);
  await run.run(2, 1, { type: 'created', memberIds: [1, 2], ownerId: 0 });
  await send(1, 2);
  await send(1, 2);
  expect(await pin(1, 1, { of: 2 })).toMatchObject({ type: 'changed' });
  expect(await pin(2, 2, { of: 2 })).toMatchObject({ type: 'changed' });
  await run.run(2, 1, { type: 'close', opId: 'c'.repeat(32), at: 5 });
  expect(await pin(2, 1, { of: 2, removed: true })).toMatchObject({
    code: 'forbidden',
    message: 'This person does not take messages from you.',
  });
});

it('what is pinned is read only where something ever was', async () => {
  const { run, pin, recall, send, repository } = await start();
  const asked: (readonly number[])[] = [];
  const { pins } = repository;
  repository.pins = (ids) => {
    asked.push(ids);
    return pins(ids);
  };
  for (const _ of [2, 3, 4]) await send(2);
  await recall(2, 2);
  await pin(2, 3);
  expect(asked).toEqual([]);
  await send(2);
  expect(asked).toEqual([]);
  await recall(2, 4);
  expect(asked).toEqual([[1]]);
  expect(run.ownerFailures).toEqual([]);
});
