import { describe, expect, it, onTestFinished } from 'vitest';
import { type Batch, PermanentStorageError, TransientStorageError } from '../domain/batch.ts';
import type { Outcome } from '../domain/log-command.ts';
import { startPipeline } from './testing/pipeline-run.ts';

const LIMIT = 4;

/** A pipeline whose second batch is sequenced while the first one is written: the first commit waits for `go`. */
async function heldPipeline(whenHeld: (batch: Batch) => void = () => {}) {
  const run = await startPipeline({ batchLimit: LIMIT });
  onTestFinished(() => run.stop());
  let go: () => void = () => {};
  let reached: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const release = new Promise<void>((resolve) => {
    go = resolve;
  });
  const batches: Batch[] = [];
  const commit = run.repository.commit.bind(run.repository);
  run.repository.commit = async (batch) => {
    batches.push(batch);
    if (batches.length === 1) {
      reached();
      await release;
      whenHeld(batch);
    }
    return commit(batch);
  };
  return { run, held, batches, go: () => go() };
}

const bodiesOf = (batch: Batch | undefined) => batch?.newMessages.map(({ message }) => message.body);
const seqs = (outcomes: readonly Outcome[]) => outcomes.map((one) => (one.type === 'stored' ? one.seq : one.type));

describe('the batch behind the one that is being written', () => {
  it('is numbered behind it, and written once that is stored', async () => {
    const { run, held, batches, go } = await heldPipeline();
    const first = ['a', 'b', 'c', 'd'].map((id) => run.send(1, 2, id));
    const behind = ['e', 'f', 'g', 'h', 'i'].map((id) => run.send(1, 3, id));
    await held;
    expect(run.repository.commits).toBe(1);
    go();
    expect(seqs(await Promise.all([...first, ...behind]))).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(batches.map(bodiesOf)).toEqual([['a', 'b', 'c', 'd'], ['e', 'f', 'g', 'h'], ['i']]);
    expect(run.conversationEvents(1).map(({ rev }) => rev)).toEqual(
      Array.from({ length: 10 }, (_, index) => index + 1),
    );
  });

  it('is made ready while the first one is written, and written as it was made', async () => {
    const { run, held, batches, go } = await heldPipeline();
    const ready: Batch[] = [];
    run.repository.prepare = (batch) => {
      ready.push(batch);
    };
    const sent = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => run.send(1, 2, id));
    await held;
    await new Promise((resolve) => setImmediate(resolve));
    expect(ready.map(bodiesOf)).toEqual([['e', 'f', 'g', 'h']]);
    go();
    await Promise.all(sent);
    expect(batches[1]).toBe(ready[0]);
  });

  it('is not numbered before what it needs was read', async () => {
    const { run, held, go } = await heldPipeline();
    const first = ['a', 'b', 'c', 'd'].map((id) => run.send(1, 2, id));
    const edit = run.run(1, 2, { type: 'edit', opId: 'e'.repeat(32), seq: 5, body: 'edited', payload: '' });
    const behind = ['f', 'g', 'h'].map((id) => run.send(1, 3, id));
    await held;
    go();
    expect(seqs(await Promise.all(first))).toEqual([2, 3, 4, 5]);
    // The message that it edits is one of the batch before.
    expect(await edit).toMatchObject({ type: 'changed' });
    expect(seqs(await Promise.all(behind))).toEqual([6, 7, 8]);
    expect(run.repository.rows.messages.get('1:5')?.body).toBe('edited');
  });

  it('answers a repeat of what that batch stores as it was answered there', async () => {
    const { run, held, go } = await heldPipeline();
    const first = ['a', 'b', 'c', 'd'].map((id) => run.send(1, 2, id));
    const behind = ['a', 'e', 'f', 'g'].map((id) => run.send(1, 2, id, id, true));
    await held;
    go();
    expect(seqs(await Promise.all([...first, ...behind]))).toEqual([2, 3, 4, 5, 2, 6, 7, 8]);
  });

  it('knows who was removed there', async () => {
    const { run, held, go } = await heldPipeline();
    const removal = run.run(1, 1, { type: 'remove_member', opId: 'f'.repeat(32), userId: 3 });
    const first = ['a', 'b', 'c'].map((id) => run.send(1, 2, id));
    const behind = ['d', 'e', 'f', 'g'].map((id) => run.send(1, 3, id));
    await held;
    go();
    expect(await removal).toMatchObject({ type: 'changed' });
    expect(seqs(await Promise.all(first))).toEqual([3, 4, 5]);
    for (const refused of await Promise.all(behind))
      expect(refused).toMatchObject({ type: 'refused', code: 'not_found' });
  });

  it.each([
    ['was surely not written', () => new TransientStorageError('busy', false, undefined)],
    ['may be written or not', () => new TransientStorageError('no answer', true, undefined)],
  ])('is numbered again when that batch %s', async (_name, failure) => {
    const { run, held, go } = await heldPipeline(() => {
      throw failure();
    });
    const first = ['a', 'b', 'c', 'd'].map((id) => run.send(1, 2, id));
    const behind = ['e', 'f', 'g', 'h', 'i'].map((id) => run.send(1, 3, id));
    await held;
    go();
    expect(seqs(await Promise.all([...first, ...behind]))).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(run.repository.rows.messages.size).toBe(10);
  });

  it('takes the places of commands there that can never be stored', async () => {
    const { run, held, go } = await heldPipeline();
    run.repository.faults = {
      before: (batch) => {
        if (bodiesOf(batch)?.includes('b')) throw new PermanentStorageError('bad row');
      },
    };
    const first = ['a', 'b', 'c', 'd'].map((id) => run.send(1, 2, id));
    const behind = ['e', 'f', 'g', 'h'].map((id) => run.send(1, 3, id));
    await held;
    go();
    expect(seqs(await Promise.all([...first, ...behind]))).toEqual([2, 'refused', 3, 4, 5, 6, 7, 8]);
  });
});
