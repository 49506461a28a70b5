import { expect, it, onTestFinished } from 'vitest';
import { startPipeline } from '../testing/pipeline-run.ts';

it('a message is recalled by its sender for 24 hours, and by an admin of the group always', async () => {
  let now = Date.now();
  const run = await startPipeline({ clock: { now: () => now } });
  onTestFinished(() => run.stop());
  let count = 0;
  const recall = (actorId: number, seq: number) =>
    run.run(1, actorId, { type: 'recall', opId: (++count).toString(16).padStart(32, '0'), seq });
  for (const digit of ['a', 'b', 'c']) await run.send(1, 2, digit.repeat(32), 'words');
  now += 86_400_000;
  expect(await recall(2, 2)).toMatchObject({ type: 'changed', unchanged: false });
  now += 1;
  expect(await recall(2, 3)).toMatchObject({
    code: 'forbidden',
    message: 'This message is too old: it can be recalled for 24 hours. An admin of the group still can.',
  });
  expect(run.repository.rows.messages.get('1:3')).toMatchObject({ body: 'words' });
  expect(await recall(1, 3)).toMatchObject({ type: 'changed', unchanged: false });
  // What is recalled already is no older for that.
  expect(await recall(2, 2)).toMatchObject({ type: 'changed', unchanged: true });
});

it('a recall removes what a message said before it was edited, and the reactions to it', async () => {
  const run = await startPipeline();
  onTestFinished(() => run.stop());
  let count = 0;
  const opId = () => (++count).toString(16).padStart(32, '0');
  for (const digit of ['a', 'b']) await run.send(1, 2, digit.repeat(32), 'words');
  for (const seq of [2, 3]) {
    await run.run(1, 2, { type: 'edit', opId: opId(), seq, body: 'other words', payload: '' });
    await run.run(1, 3, { type: 'react', opId: opId(), seq, emoji: '👍', removed: false });
  }
  expect(await run.run(1, 2, { type: 'recall', opId: opId(), seq: 2 })).toMatchObject({ type: 'changed' });
  expect([...run.repository.rows.versions.keys()]).toEqual(['1:3:1']);
  expect([...run.repository.rows.reactions.values()]).toMatchObject([{ seq: 3 }]);
});

it('when an account is erased, what its user wrote is recalled, however old it is and in groups that they left, too', async () => {
  let now = Date.now();
  const run = await startPipeline({ clock: { now: () => now } });
  onTestFinished(() => run.stop());
  let count = 0;
  const opId = () => (++count).toString(16).padStart(32, '0');
  const erase = (actorId: number, seq: number) =>
    run.run(1, actorId, { type: 'recall', opId: opId(), seq, erasing: true });
  await run.send(1, 2, 'a'.repeat(32), 'words');
  await run.send(1, 3, 'b'.repeat(32), 'of another one');
  await run.run(1, 2, { type: 'set_nickname', opId: opId(), userId: 2, nickname: 'Nick' });
  await run.run(1, 2, { type: 'leave', opId: opId() });
  now += 90 * 86_400_000;
  expect(await erase(2, 2)).toMatchObject({ type: 'changed', unchanged: false });
  expect(await erase(2, 2)).toMatchObject({ type: 'changed', unchanged: true });
  expect(await erase(2, 3)).toMatchObject({ code: 'forbidden' });
  expect(await erase(2, 99)).toMatchObject({ code: 'not_found' });
  // The name that they chose here, but not that they left.
  expect(await erase(2, 4)).toMatchObject({ type: 'changed', unchanged: false });
  expect(await erase(2, 5)).toMatchObject({ code: 'forbidden' });
  const { messages, members } = run.repository.rows;
  expect([2, 3, 4].map((seq) => messages.get(`1:${seq}`)?.body)).toEqual(['', 'of another one', '']);
  expect(messages.get('1:4')?.payload).toBe('');
  expect(members.get('1:2')).toMatchObject({ removed: true, nickname: '' });
  expect(run.conversationEvents(1).at(-1)).toMatchObject({ actorId: 2, change: { type: 'recalled', seq: 4 } });
});
