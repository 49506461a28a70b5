import { expect, it, onTestFinished } from 'vitest';
import { groupRow } from '../testing/memory-batch-repository.ts';
import { startPipeline } from '../testing/pipeline-run.ts';

/** A direct conversation of the users 1 and 2 whose log has not begun. */
async function direct() {
  const run = await startPipeline();
  onTestFinished(() => run.stop());
  run.repository.rows.conversations.set(9, groupRow(9, { kind: 'direct', directUserIds: [1, 2], name: '' }));
  let count = 0;
  const opId = () => (++count).toString(16).padStart(32, '0');
  return {
    create: () => run.run(9, 1, { type: 'created', memberIds: [1, 2], ownerId: 0 }),
    close: (actorId: number, at: number) => run.run(9, actorId, { type: 'close', opId: opId(), at }),
    reopen: (actorId: number, at: number) => run.run(9, actorId, { type: 'reopen', opId: opId(), at }),
    send: (actorId: number) => run.send(9, actorId, opId()),
  };
}

const NOT_LET_IN = { code: 'forbidden', message: 'This person does not take messages from you.' };

it('a direct conversation that was closed before its log began is closed', async () => {
  const { create, close, send } = await direct();
  expect(await close(2, 5)).toMatchObject({ type: 'changed' });
  expect(await create()).toMatchObject({ type: 'changed' });
  expect(await send(1)).toMatchObject(NOT_LET_IN);
  expect(await send(2)).toMatchObject({ code: 'forbidden', message: expect.stringContaining('You have blocked') });
});

it('the latest of what closes and opens a direct conversation holds, in whichever order they come', async () => {
  const { create, close, reopen, send } = await direct();
  await create();
  expect(await reopen(2, 7)).toMatchObject({ unchanged: false });
  // It was made before, and its node was slow to tell.
  expect(await close(2, 6)).toMatchObject({ unchanged: true });
  expect(await send(1)).toMatchObject({ type: 'stored' });
  expect(await close(2, 8)).toMatchObject({ unchanged: false });
  expect(await reopen(2, 7)).toMatchObject({ unchanged: true });
  expect(await send(1)).toMatchObject(NOT_LET_IN);
  // Nobody closes it but the two.
  expect(await close(3, 9)).toMatchObject({ code: 'not_found' });
});
