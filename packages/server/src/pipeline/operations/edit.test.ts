import { expect, it, onTestFinished } from 'vitest';
import { startPipeline } from '../testing/pipeline-run.ts';

const opId = (digits: number) => digits.toString(16).padStart(32, '0');

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

it('an edit keeps the text before it: the first one and the last 20, by number', async () => {
  let now = 1_000;
  const run = await startPipeline({ clock: { now: () => now } });
  onTestFinished(() => run.stop());
  await run.send(1, 2, 'a'.repeat(32), 'text 1');
  for (let number = 2; number <= 25; number++) {
    now += 1;
    expect(
      await run.run(1, 2, { type: 'edit', opId: opId(number), seq: 2, body: `text ${number}`, payload: '' }),
    ).toEqual(expect.objectContaining({ type: 'changed', unchanged: false }));
  }
  const kept = [...run.repository.rows.versions.values()].sort((one, two) => one.number - two.number);
  expect(kept.map(({ number }) => number)).toEqual([1, ...Array.from({ length: 20 }, (_, index) => index + 5)]);
  expect(kept[0]).toEqual({ conversationId: 1, seq: 2, number: 1, body: 'text 1', payload: '', writtenAt: 1_000 });
  expect(kept.at(-1)).toMatchObject({ number: 24, body: 'text 24', writtenAt: 1_023 });
  // The same text again is no edit.
  await run.run(1, 2, { type: 'edit', opId: opId(99), seq: 2, body: 'text 25', payload: '' });
  expect(run.repository.rows.versions.size).toBe(21);
});

it('edits and a recall in one batch leave the message as one after the other would', async () => {
  const run = await startPipeline();
  onTestFinished(() => run.stop());
  const edit = (number: number, seq: number) =>
    run.run(1, 2, { type: 'edit', opId: opId(number), seq, body: `text ${number}`, payload: '' });
  const { commits } = run.repository;
  await Promise.all([
    run.send(1, 2, 'a'.repeat(32), 'first'),
    run.send(1, 2, 'b'.repeat(32), 'other'),
    edit(1, 2),
    edit(2, 2),
    edit(3, 3),
    run.run(1, 2, { type: 'react', opId: opId(4), seq: 3, emoji: '👍', removed: false }),
    run.run(1, 2, { type: 'recall', opId: opId(5), seq: 3 }),
  ]);
  expect(run.repository.commits - commits).toBeLessThan(3);
  expect([...run.repository.rows.versions.values()].map(({ seq, number, body }) => [seq, number, body])).toEqual([
    [2, 1, 'first'],
    [2, 2, 'text 1'],
  ]);
  expect(run.repository.rows.reactions.size).toBe(0);
});

it('an edit keeps no text while a node may run that would leave it behind at a recall', async () => {
  let level = 3;
  const run = await startPipeline({ level: () => level });
  onTestFinished(() => run.stop());
  await run.send(1, 2, 'a'.repeat(32), 'before');
  const edit = (number: number) =>
    run.run(1, 2, { type: 'edit', opId: opId(number), seq: 2, body: `text ${number}`, payload: '' });
  await edit(1);
  expect(run.repository.rows.versions.size).toBe(0);
  level = 4;
  await edit(2);
  expect([...run.repository.rows.versions.values()]).toMatchObject([{ number: 1, body: 'text 1' }]);
});
