import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { FencedError } from '../../packages/server/src/domain/batch.ts';
import { byEffort } from '../support/effort.ts';
import { AT, type OpenStorage, Store } from './repositories/store.ts';
import { describeRepositories } from './repositories.ts';
import { openSqliteStore, openSqliteStoreWithThread } from './sqlite/open-store.ts';

const openBy = (openStore: (dataDir: string) => Promise<OpenStorage>) => async (): Promise<OpenStorage> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'imd-contract-'));
  const storage = await openStore(dataDir);
  return {
    ...storage,
    async close() {
      await storage.close();
      rmSync(dataDir, { recursive: true });
    },
  };
};

// imd has it in a thread of its own; tests and imctl have it without.
const OPENERS = byEffort(
  { 'SQLite with its thread': openSqliteStoreWithThread },
  { 'SQLite with its thread': openSqliteStoreWithThread, SQLite: openSqliteStore },
);
for (const [name, open] of Object.entries(OPENERS)) describeRepositories(name, openBy(open));

it('keeps what is put aside together with the checkpoint behind it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'imd-contract-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const storage = await openSqliteStore(dataDir);
  onTestFinished(() => storage.close());
  const store = new Store(storage);
  await store.take();
  const letter = { conversationId: 3, actorId: 4, operation: 'send', reason: 'bad \0 row \ud83d', at: AT };
  await store.commit({ deadLetters: [letter] });
  await expect(
    store.repositories.batches.commit({ ...store.batch({ deadLetters: [letter] }), epoch: 0 }),
  ).rejects.toBeInstanceOf(FencedError);
  const letters = await storage.sql('SELECT conversation_id, actor_id, operation, reason, at FROM dead_letters');
  expect(letters).toEqual([[3, 4, 'send', 'bad \ufffd row \ufffd', AT]]);
  expect((await store.partition())?.nextOffset).toBe(store.nextOffset);
});
