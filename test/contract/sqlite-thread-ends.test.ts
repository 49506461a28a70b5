import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPipelineOn } from '../../packages/server/src/pipeline/testing/pipeline-run.ts';
import type { TransactionStage } from '../../packages/server/src/storage/sqlite/storage-handlers.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { createThreads, type Threads } from '../../packages/server/src/threads/threads.ts';
import { byEffort } from '../support/effort.ts';
import { Store } from './repositories/store.ts';
import { openSqliteStoreOn } from './sqlite/open-store.ts';

const PROGRAM = fileURLToPath(new URL('./sqlite/ending-storage-thread.mjs', import.meta.url));
const SENDERS = 20;
const ENDS = byEffort(4, 12);
const STAGES: readonly TransactionStage[] = ['before begin', 'before commit', 'after commit'];

/** Threads that run the program above instead of the real one. */
function endingThreads(stage: TransactionStage): Threads {
  const threads = createThreads(createSilentLogger());
  return {
    ...threads,
    start: (options) =>
      threads.start({
        ...options,
        ...(options.name === 'storage' && {
          entry: PROGRAM,
          data: { ...(options.data as object), ends: { stage, every: 3 } },
        }),
      }),
  };
}

describe.each(STAGES)('a storage thread that ends %s', (stage) => {
  it('loses nothing that was acknowledged, doubles nothing, and is started again', { timeout: 120_000 }, async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'imd-thread-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true }));
    const threads = endingThreads(stage);
    const store = new Store(await openSqliteStoreOn(threads, dataDir));
    onTestFinished(() => store.storage.close());
    const users = await Promise.all(Array.from({ length: SENDERS }, () => store.user()));
    await store.take();
    const group = await store.group(users.map(({ id }) => id));
    const pipeline = await startPipelineOn(store.repositories.batches);
    onTestFinished(() => pipeline.stop());

    const stored = new Map<number, string>();
    const restarts = () => threads.reports()[0]?.restarts ?? 0;
    /** Sends one after the other, again under the same id until it is stored, as clients do. */
    const sender = async (userId: number): Promise<void> => {
      for (let number = 0; restarts() < ENDS; number++) {
        const clientId = `${userId}-${number}`;
        for (let resend = false; ; resend = true) {
          const outcome = await pipeline.send(group.id, userId, clientId, clientId, resend);
          if (outcome.type === 'stored') {
            expect(stored.has(outcome.seq)).toBe(false);
            stored.set(outcome.seq, clientId);
            break;
          }
          expect(outcome).toMatchObject({
            type: 'refused',
            code: expect.stringMatching(/unavailable|outcome_unknown/),
          });
        }
      }
    };
    await Promise.all(users.map(({ id }) => sender(id)));

    expect(pipeline.ownerFailures).toEqual([]);
    const rows = await store.storage.sql('SELECT seq, body FROM messages WHERE kind = 1 ORDER BY seq');
    expect(new Map(rows as [number, string][])).toEqual(stored);
    expect(rows).toHaveLength(stored.size);
    const seqs = [...stored.keys()].sort((left, right) => left - right);
    const [first = 0] = seqs;
    expect(seqs).toEqual(seqs.map((_, index) => first + index));
  });
});
