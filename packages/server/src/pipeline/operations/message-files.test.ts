import type { FileInfo } from '@im-ts/protocol';
import { expect, it, onTestFinished } from 'vitest';
import type { Original } from '../../domain/forward.ts';
import type { LogOperation } from '../../domain/log-command.ts';
import { startPipeline } from '../testing/pipeline-run.ts';
import { sendOf } from '../testing/send-command.ts';
import { levelOf, textOf } from './index.ts';

const file = (id: number, name = `f${id}`): FileInfo => ({
  ...{ id, name, size: 5, mimeType: 'text/plain', sha256: 'ab'.repeat(32) },
  ...{ width: 0, height: 0, hasThumbnail: false },
});
const ORIGINAL: Original = {
  ...{ kind: 'file', body: 'f1', payload: '' },
  origin: { senderId: 3, sentAt: 40, conversationId: 9, seq: 5 },
};

const sendFiles = (clientId: string, files: readonly FileInfo[], resend = false) =>
  ({ ...sendOf(clientId, { resend }), files }) as LogOperation;

async function startWithFiles() {
  const run = await startPipeline();
  onTestFinished(() => run.stop());
  let count = 0;
  return {
    ...run,
    refs: () => [...run.repository.rows.fileRefs].sort(),
    message: (seq: number) => run.repository.rows.messages.get(`1:${seq}`),
    say: (clientId: string, files: readonly FileInfo[], resend = false) =>
      run.run(1, 2, sendFiles(clientId, files, resend)),
    change: (operation: object) =>
      run.run(1, 2, { opId: (++count).toString(16).padStart(32, '0'), ...operation } as LogOperation),
  };
}

it('a message has its files, in its row, in its event and by file, until it is recalled', async () => {
  const run = await startWithFiles();
  expect(await run.say('c1', [file(8), file(7)])).toMatchObject({ type: 'stored', seq: 2 });
  expect(run.message(2)?.files).toEqual([file(8), file(7)]);
  expect(run.conversationEvents(1).at(-1)?.change).toMatchObject({ message: { files: [file(8), file(7)] } });
  expect(run.refs()).toEqual(['7:1:2', '8:1:2']);
  await run.change({ type: 'edit', seq: 2, body: 'better words', payload: '' });
  await run.change({ type: 'react', seq: 2, emoji: '👍', removed: false });
  expect(run.message(2)).toMatchObject({ body: 'better words', kind: 'text', files: [file(8), file(7)] });
  expect(run.refs()).toEqual(['7:1:2', '8:1:2']);
  await run.change({ type: 'recall', seq: 2 });
  expect(run.message(2)?.files).toEqual([]);
  expect(run.refs()).toEqual([]);
});

it('a message whose files were not found is refused, and answered as before when it is stored', async () => {
  const run = await startWithFiles();
  expect(await run.say('c1', [])).toMatchObject({ type: 'refused', code: 'not_found' });
  const first = await run.say('c1', [file(7)]);
  expect(first).toMatchObject({ type: 'stored', seq: 2 });
  expect(await run.say('c1', [], true)).toEqual(first);
  expect(run.refs()).toEqual(['7:1:2']);
});

it('a forward has the files of the original, and keeps them when that is recalled', async () => {
  const run = await startWithFiles();
  await run.say('c1', [file(7)]);
  const forward = { type: 'forward', clientId: 'f'.repeat(32), original: ORIGINAL, files: [file(7)] } as const;
  const sent = { ...forward, sendHash: '00112233445566aa', resend: false };
  expect(await run.run(1, 3, sent)).toMatchObject({ type: 'stored', seq: 3 });
  expect(run.message(3)?.files).toEqual([file(7)]);
  await run.change({ type: 'recall', seq: 2 });
  expect(run.refs()).toEqual(['7:1:3']);
});

it('needs level 5 for what has files, and no more than before for the rest', () => {
  const forward = { type: 'forward', clientId: '', sendHash: '', resend: false, original: ORIGINAL } as const;
  expect([levelOf(sendOf('c')), levelOf(sendFiles('c', [file(1)])), levelOf(sendFiles('c', []))]).toEqual([1, 5, 5]);
  expect([levelOf(forward), levelOf({ ...forward, files: [file(1)] })]).toEqual([4, 5]);
});

it('counts its files in the size of a batch', () => {
  const long = 'n'.repeat(255);
  const without = textOf(sendOf('c'));
  expect(textOf(sendFiles('c', [file(1, long), file(2, long)])) - without).toBe(2 * (255 + 'text/plain'.length + 64));
});
