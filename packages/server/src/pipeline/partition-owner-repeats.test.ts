import { describe, expect, it, onTestFinished } from 'vitest';
import { MemoryBatchRepository } from './testing/memory-batch-repository.ts';
import { startPipeline } from './testing/pipeline-run.ts';

async function pipeline(options: Parameters<typeof startPipeline>[0] = {}) {
  const run = await startPipeline(options);
  onTestFinished(() => run.stop());
  return run;
}

const seqs = (outcomes: readonly { type: string; seq?: number }[]) => outcomes.map((outcome) => outcome.seq);

describe('what comes more than once', () => {
  it('answers resends of any number the same, with one row', async () => {
    const run = await pipeline();
    const first = await run.send(1, 2, 'same');
    const again = await Promise.all(Array.from({ length: 5 }, () => run.send(1, 2, 'same', 'same', true)));
    for (const answer of again) expect(answer).toEqual(first);
    expect(run.repository.rows.messages.size).toBe(2);
  });

  it('answers two copies of one batch the same', async () => {
    const run = await pipeline();
    const [one, two] = await Promise.all([run.send(1, 2, 'twin'), run.send(1, 2, 'twin')]);
    expect(one).toEqual(two);
    expect(run.repository.rows.messages.size).toBe(2);
  });

  it('finds a send of an owner before it, though not flagged as resent', async () => {
    const repository = new MemoryBatchRepository();
    const first = await pipeline({ repository });
    const stored = await first.send(1, 2, 'old');
    await first.stop();
    const second = await pipeline({ repository });
    const answers = await Promise.all([second.send(1, 3, 'new'), second.send(1, 2, 'old'), second.send(1, 3, 'newer')]);
    expect(answers[1]).toEqual(stored);
    expect(seqs(answers)).toEqual([3, 2, 4]);
  });

  it('asks the database for a resend that it does not remember, and for no other', async () => {
    const repository = new MemoryBatchRepository();
    let asked = 0;
    const sends = repository.sends;
    repository.sends = (keys) => {
      asked += 1;
      return sends(keys);
    };
    const first = await pipeline({ repository });
    const stored = await first.send(1, 2, 'old');
    expect(await first.send(1, 2, 'old', 'old', true)).toEqual(stored);
    expect(asked).toBe(0);
    await first.stop();
    const second = await pipeline({ repository });
    repository.faults = {
      before: () => {
        throw new Error('nothing is to be stored');
      },
    };
    expect(await second.send(1, 2, 'old', 'old', true)).toEqual(stored);
    expect(asked).toBe(1);
  });

  it('refuses another body under the same id', async () => {
    const run = await pipeline();
    await run.send(1, 2, 'id', 'one body');
    expect(await run.send(1, 2, 'id', 'another', true)).toMatchObject({ type: 'refused', code: 'conflict' });
  });

  it('keeps the first answer after an edit of the message', async () => {
    const run = await pipeline();
    const [stored] = await Promise.all([
      run.send(1, 2, 'e1'),
      run.run(1, 2, { type: 'edit', opId: 'e'.repeat(32), seq: 2, body: 'edited', payload: '' }),
    ]);
    expect(await run.send(1, 2, 'e1', 'e1', true)).toEqual(stored);
    expect(run.repository.rows.messages.get('1:2')?.body).toBe('edited');
    // Also of an owner that knows only what is stored.
    await run.stop();
    const next = await pipeline({ repository: run.repository });
    expect(await next.send(1, 2, 'e1', 'e1', true)).toEqual(stored);
  });

  it('does not let a late retried edit overwrite a newer one', async () => {
    const run = await pipeline();
    await run.send(1, 2, 'm');
    const edit = (opId: string, body: string) => run.run(1, 2, { type: 'edit', opId, seq: 2, body, payload: '' });
    const first = await edit('a'.repeat(32), 'first');
    await edit('b'.repeat(32), 'second');
    expect(await edit('a'.repeat(32), 'first')).toEqual(first);
    expect(run.repository.rows.messages.get('1:2')?.body).toBe('second');
  });
});
