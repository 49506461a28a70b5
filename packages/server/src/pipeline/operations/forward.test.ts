import { MAX_TIME } from '@im-ts/protocol';
import { expect, it, onTestFinished } from 'vitest';
import type { Original } from '../../domain/forward.ts';
import { startPipeline } from '../testing/pipeline-run.ts';

const ORIGINAL: Original = {
  kind: 'code',
  body: 'make all',
  payload: '{"language":"sh"}',
  origin: { senderId: 3, sentAt: 40, conversationId: 9, seq: 5 },
};
const HASH = '00112233445566aa';
const CLIENT_ID = 'a'.repeat(32);

async function createRun() {
  const run = await startPipeline();
  onTestFinished(() => run.stop());
  let ops = 0;
  return {
    ...run,
    forward: (actorId: number, clientId: string, original: Original | undefined = ORIGINAL, sendHash = HASH) =>
      run.run(1, actorId, { type: 'forward', clientId, sendHash, resend: true, ...(original && { original }) }),
    forwardNothing: (actorId: number, clientId: string) =>
      run.run(1, actorId, { type: 'forward', clientId, sendHash: HASH, resend: true }),
    nextOp: () => (++ops).toString(16).padStart(32, '0'),
    row: (seq: number) => run.repository.rows.messages.get(`1:${seq}`),
  };
}

it('a forward is a message of its sender with what was copied, and its event has the origin', async () => {
  const run = await createRun();
  expect(await run.forward(2, CLIENT_ID)).toMatchObject({ type: 'stored', seq: 2 });
  expect(run.row(2)).toMatchObject({ ...ORIGINAL, senderId: 2, clientId: CLIENT_ID, replyTo: 0 });
  const event = run.conversationEvents(1).at(-1);
  expect(event?.change).toMatchObject({ type: 'stored', message: { seq: 2, origin: ORIGINAL.origin } });
});

it('a forward without an original is refused, and is answered as before when it is stored', async () => {
  const run = await createRun();
  expect(await run.forwardNothing(2, CLIENT_ID)).toMatchObject({ type: 'refused', code: 'not_found' });
  const first = await run.forward(2, CLIENT_ID);
  expect(first).toMatchObject({ type: 'stored', seq: 2 });
  expect(await run.forwardNothing(2, CLIENT_ID)).toEqual(first);
  // The original has changed since, but it is the same forward.
  expect(await run.forward(2, CLIENT_ID, { ...ORIGINAL, body: 'make none' })).toEqual(first);
  expect(await run.forward(2, CLIENT_ID, ORIGINAL, 'ffffffffffffffff')).toMatchObject({ code: 'conflict' });
  expect(run.repository.rows.messages.size).toBe(2);
});

it('a forward needs the right to write', async () => {
  const run = await createRun();
  expect(await run.forward(7, CLIENT_ID)).toMatchObject({ code: 'not_found' });
  await run.run(1, 1, { type: 'mute', opId: run.nextOp(), userId: 2, until: MAX_TIME });
  expect(await run.forward(2, CLIENT_ID)).toMatchObject({ code: 'forbidden' });
  await run.run(1, 1, { type: 'update', opId: run.nextOp(), whoMayPost: 'admins' });
  expect(await run.forward(3, CLIENT_ID)).toMatchObject({ code: 'forbidden' });
  await run.run(1, 1, { type: 'archive', opId: run.nextOp(), archived: true });
  expect(await run.forward(1, CLIENT_ID)).toMatchObject({ type: 'refused' });
});

it('a forward cannot be edited, and nothing of its origin is left when it is recalled', async () => {
  const run = await createRun();
  await run.forward(2, CLIENT_ID);
  const edit = { type: 'edit', seq: 2, body: 'make it up', payload: '' } as const;
  expect(await run.run(1, 2, { ...edit, opId: run.nextOp() })).toMatchObject({
    code: 'forbidden',
    message: 'A forwarded message cannot be edited: it says what its author wrote.',
  });
  expect(run.row(2)).toMatchObject({ body: 'make all', editedAt: 0 });
  await run.run(1, 2, { type: 'recall', opId: run.nextOp(), seq: 2 });
  expect(run.row(2)).toMatchObject({ body: '', origin: undefined });
});
