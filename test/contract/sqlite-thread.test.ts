import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DuplicateSendError, PermanentStorageError } from '../../packages/server/src/domain/batch.ts';
import { openSqliteStorage } from '../../packages/server/src/storage/sqlite-storage.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { createThreads } from '../../packages/server/src/threads/threads.ts';
import { asNew, createMessage, digest, Store } from './repositories/store.ts';
import { openSqliteStoreOn } from './sqlite/open-store.ts';

/** A store with its thread; every small transaction is written in the event loop. */
async function open() {
  const dataDir = mkdtempSync(join(tmpdir(), 'imd-thread-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const logger = createSilentLogger();
  const threads = createThreads(logger);
  const file = { shortCommitMs: Number.POSITIVE_INFINITY };
  const storage = await openSqliteStorage({ dataDir, logger, clock: { now: () => Date.now() }, threads, file });
  onTestFinished(() => storage.close());
  await expect.poll(() => threads.reports().every(({ state }) => state === 'ready')).toBe(true);
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
  for (let number = 0; number < 1_100; number++) await storage.repositories.sessions.create(session(number));
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

it('writes a batch that was packed before, and the same batch again as if it were another one', async () => {
  const { store, messages } = await openWithGroup();
  const { batches } = store.repositories;
  const batch = store.batch({ newMessages: messages(['one', 'two']) });
  batches.prepare?.(batch);
  await batches.commit(batch);
  await expect(batches.commit(batch)).rejects.toBeInstanceOf(DuplicateSendError);
  expect(await store.storage.sql('SELECT body FROM messages ORDER BY seq')).toEqual([['one'], ['two']]);
});

it('leaves it to the commit to refuse what cannot be packed', async () => {
  const { store, messages } = await openWithGroup();
  const { batches } = store.repositories;
  const batch = store.batch({ newMessages: messages(['cut \0 here']) });
  batches.prepare?.(batch);
  await expect(batches.commit(batch)).rejects.toBeInstanceOf(PermanentStorageError);
});

/** A store in which whatever is written in one piece is written by the thread, and new messages of its group. */
async function openWithGroup() {
  const dataDir = mkdtempSync(join(tmpdir(), 'imd-thread-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const store = new Store(await openSqliteStoreOn(createThreads(createSilentLogger()), dataDir));
  onTestFinished(() => store.storage.close());
  await store.take();
  const { id: senderId } = await store.user();
  const { id: conversationId } = await store.group([senderId]);
  const messages = (bodies: readonly string[]) =>
    bodies.map((body, index) => asNew(createMessage({ conversationId, seq: index + 1, senderId, body })));
  return { store, messages };
}
