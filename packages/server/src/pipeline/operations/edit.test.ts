import { expect, it, onTestFinished } from 'vitest';
import { startPipeline } from '../testing/pipeline-run.ts';

it('an edit is for the sender of a message alone, until it is recalled', async () => {
  const run = await startPipeline();
  onTestFinished(() => run.stop());
  let count = 0;
  const opId = () => (++count).toString(16).padStart(32, '0');
  const edit = (actorId: number, seq: number) =>
    run.run(1, actorId, { type: 'edit', opId: opId(), seq, body: 'other words', payload: '' });
  expect(await run.send(1, 2, 'a'.repeat(32), 'words')).toMatchObject({ type: 'stored', seq: 2 });
  // The owner of the group may recall it, and still not change what somebody else has said.
  expect(await edit(1, 2)).toMatchObject({ code: 'forbidden', message: 'Only its sender may edit a message.' });
  expect(await edit(1, 1)).toMatchObject({ code: 'forbidden', message: 'System messages cannot be edited.' });
  expect(run.repository.rows.messages.get('1:2')).toMatchObject({ body: 'words', editedAt: 0 });
  expect(await edit(2, 2)).toMatchObject({ type: 'changed', unchanged: false });
  expect(run.repository.rows.messages.get('1:2')).toMatchObject({ body: 'other words' });
  expect(await run.run(1, 1, { type: 'recall', opId: opId(), seq: 2 })).toMatchObject({ type: 'changed' });
  expect(await edit(2, 2)).toMatchObject({ code: 'gone' });
});
