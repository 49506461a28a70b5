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
