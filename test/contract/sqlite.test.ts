import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { FencedError } from '../../packages/server/src/domain/batch.ts';
import { openSqliteFile } from '../../packages/server/src/storage/sqlite/sqlite-file.ts';
import { openSqliteStorage } from '../../packages/server/src/storage/sqlite-storage.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { AT, type OpenStorage, Store } from './repositories/store.ts';
import { describeRepositories } from './repositories.ts';

async function open(): Promise<OpenStorage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'imd-contract-'));
  const storage = await openSqliteStorage({ dataDir, logger: createSilentLogger(), clock: { now: () => AT } });
  return {
    repositories: storage.repositories,
    async close() {
      await storage.close();
      rmSync(dataDir, { recursive: true });
    },
    async raiseIds(above) {
      const file = openSqliteFile(join(dataDir, 'imd.db'));
      await file.write((session) => {
        for (const table of ['users', 'sessions', 'conversations']) {
          session.run('DELETE FROM sqlite_sequence WHERE name = ?', table);
          session.run('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', table, above);
        }
      });
      file.close();
    },
  };
}

describeRepositories('SQLite', open);

it('keeps what is put aside together with the checkpoint behind it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'imd-contract-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const storage = await openSqliteStorage({ dataDir, logger: createSilentLogger(), clock: { now: () => AT } });
  onTestFinished(() => storage.close());
  const store = new Store({ ...storage, raiseIds: async () => {} });
  await store.take();
  const letter = { conversationId: 3, actorId: 4, operation: 'send', reason: 'bad \0 row \ud83d', at: AT };
  await store.commit({ deadLetters: [letter] });
  await expect(
    store.repositories.batches.commit({ ...store.batch({ deadLetters: [letter] }), epoch: 0 }),
  ).rejects.toBeInstanceOf(FencedError);
  const file = openSqliteFile(join(dataDir, 'imd.db'));
  const letters = file.read((session) =>
    session.all('SELECT conversation_id, actor_id, operation, reason, at FROM dead_letters'),
  );
  file.close();
  expect(letters).toEqual([[3, 4, 'send', 'bad \ufffd row \ufffd', AT]]);
  expect((await store.repositories.batches.readPartition(0)).nextOffset).toBe(store.nextOffset);
});
