import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openSqliteStorage } from '../../packages/server/src/storage/sqlite-storage.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { createThreads } from '../../packages/server/src/threads/threads.ts';
import { digest } from './repositories/store.ts';

/** A store with its thread; every small transaction is written in the event loop. */
async function open() {
  const dataDir = mkdtempSync(join(tmpdir(), 'imd-thread-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const logger = createSilentLogger();
  const threads = createThreads(logger);
  const file = { shortCommitMs: Number.POSITIVE_INFINITY };
  const storage = await openSqliteStorage({ dataDir, logger, clock: { now: () => Date.now() }, threads, file });
  onTestFinished(() => storage.close());
  await expect.poll(() => threads.reports()).toMatchObject([{ state: 'ready' }]);
  return { storage, threads, path: join(dataDir, 'imd.db') };
}

const session = (number: number) => ({
  userId: 1,
  device: 'd'.repeat(50),
  tokenHash: digest(number * 3),
  refreshHash: digest(number * 3 + 1),
  refreshFamily: digest(number * 3 + 2),
  createdAt: 1,
  expiresAt: 2,
  refreshExpiresAt: 3,
});

it('copies what the event loop has written into the file, though only the thread copies', async () => {
  const { storage, path } = await open();
  const before = statSync(path).size;
  for (let number = 0; number < 600; number++) await storage.repositories.sessions.create(session(number));
  await expect.poll(() => statSync(path).size).toBeGreaterThan(before);
});

it('writes everything that it was asked for before it is closed', async () => {
  const { storage, threads, path } = await open();
  const { id } = await storage.repositories.sessions.create(session(1));
  const used = Array.from({ length: 50 }, (_, number) =>
    storage.repositories.sessions.touch([{ id, at: 1_000 + number }]),
  );
  const closed = storage.close();
  await Promise.all(used);
  await closed;
  expect(threads.reports()).toEqual([]);
  const dataDir = join(path, '..');
  const again = await openSqliteStorage({ dataDir, logger: createSilentLogger(), clock: { now: () => 0 } });
  onTestFinished(() => again.close());
  expect(await again.repositories.sessions.byId(id)).toMatchObject({ lastUsedAt: 1_049 });
});
