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

it('an edit keeps the kind of its message: the payload fits it, and says itself in words without a body', async () => {
  const run = await startPipeline();
  onTestFinished(() => run.stop());
  const place = { kind: 'location', body: 'here', payload: '{"lat":1,"lon":2}', replyTo: 0 } as const;
  const clientId = 'a'.repeat(32);
  const operation = { type: 'send', clientId, ...place, sendHash: '00112233445566aa', resend: false } as const;
  expect(await run.run(1, 2, operation)).toMatchObject({ type: 'stored', seq: 2 });
  const edit = (digit: string, payload: string) =>
    run.run(1, 2, { type: 'edit', opId: digit.repeat(32), seq: 2, body: '', payload });
  expect(await edit('1', '{"lat":91}')).toMatchObject({
    code: 'invalid_argument',
    message: 'payload has "lat", which must be a number from -90 to 90.',
  });
  expect(await edit('2', '{"lat":3,"lon":4}')).toMatchObject({ type: 'changed', unchanged: false });
  expect(run.repository.rows.messages.get('1:2')).toMatchObject({ body: '3, 4', payload: '{"lat":3,"lon":4}' });
});
