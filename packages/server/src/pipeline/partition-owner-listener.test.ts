import { expect, it, onTestFinished } from 'vitest';
import { type Batch, TransientStorageError } from '../domain/batch.ts';
import type { ConversationHead } from '../domain/conversation.ts';
import { MemoryBatchRepository } from './testing/memory-batch-repository.ts';
import { startPipeline } from './testing/pipeline-run.ts';

/** A repository that loses the answer to its commits while `silent`. */
class Silent extends MemoryBatchRepository {
  silent = false;

  override async commit(batch: Batch): Promise<ReadonlyMap<number, number>> {
    const urevs = await super.commit(batch);
    if (!this.silent) return urevs;
    this.silent = false;
    throw new TransientStorageError('no answer', true, undefined);
  }
}

async function listened() {
  const repository = new Silent();
  const told: string[] = [];
  const takenAs: number[] = [];
  let present = (): number => 0;
  const heads = (changed: readonly ConversationHead[]) =>
    changed.map(({ conversationId, rev }) => `${conversationId}@${rev}`);
  const run = await startPipeline({
    repository,
    listeners: [
      (partition, epoch) => {
        takenAs.push(partition, epoch());
        present = epoch;
        return {
          committed: ({ heads: changed, commands, tellsWebhooks }) =>
            told.push(`${heads(changed)} by ${commands}${tellsWebhooks ? ', perhaps for webhooks' : ''}`),
          ended: () => told.push('ended'),
        };
      },
    ],
  });
  onTestFinished(() => run.stop());
  told.length = 0;
  return { run, repository, told, takenAs, epoch: () => present() };
}

it('a listener hears of each batch that was stored, with the revs it has led to, and of the end', async () => {
  const { run, told, takenAs } = await listened();
  expect(takenAs).toEqual([0, 1]);
  await run.send(1, 2, 'a');
  await run.run(1, 2, { type: 'recall', opId: 'a'.repeat(32), seq: 2 });
  // Of what changes no conversation, there is nothing to hear.
  await run.send(1, 9, 'of a stranger');
  await run.stop();
  expect(told).toEqual(['1@2 by 1', '1@3 by 1', 'ended']);
});

it('a listener hears of what was stored although its answer was lost, and has the epoch that came of it', async () => {
  const { run, repository, told, epoch } = await listened();
  repository.silent = true;
  expect(await run.send(1, 2, 'a')).toMatchObject({ type: 'stored', rev: 2 });
  expect(told).toContain('1@2 by 0, perhaps for webhooks');
  expect(epoch()).toBe(2);
});
