import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import Database from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteStorage } from '../../packages/server/src/storage/sqlite-storage.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { createThreads } from '../../packages/server/src/threads/threads.ts';
import { asNew, createHead, createMessage, digest, Store } from './repositories/store.ts';

/** Far more than a loop that stands still for seconds gets to, far fewer than one that does not. */
const MANY_TURNS = 200;

async function openLocked() {
  const dataDir = mkdtempSync(join(tmpdir(), 'imd-locked-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const logger = createSilentLogger();
  const threads = createThreads(logger);
  const storage = await openSqliteStorage({ dataDir, logger, clock: { now: () => Date.now() }, threads });
  onTestFinished(() => storage.close());
  await expect.poll(() => threads.reports().every(({ state }) => state === 'ready')).toBe(true);
  const store = new Store({ ...storage, sql: async () => [], raiseIds: async () => {} });
  const ann = await store.user();
  await store.take();
  const group = await store.group([ann.id]);
  const other = new Database(join(dataDir, 'imd.db'));
  other.exec('BEGIN IMMEDIATE');
  let isLocked = true;
  const free = (): void => {
    if (isLocked) other.exec('ROLLBACK');
    isLocked = false;
  };
  onTestFinished(() => {
    free();
    other.close();
  });
  const message = createMessage({ conversationId: group.id, seq: 1, senderId: ann.id });
  const batch = store.batch({
    newMessages: [asNew(message)],
    heads: [createHead({ conversationId: group.id, lastSeq: 1, rev: 2 })],
  });
  return { store, free, ann, batch };
}

type Locked = Awaited<ReturnType<typeof openLocked>>;

const WRITES: readonly [name: string, write: (locked: Locked) => Promise<unknown>][] = [
  ['a batch', ({ store, batch }) => store.repositories.batches.commit(batch)],
  [
    'a marker',
    ({ store, ann, batch }) => {
      const conversationId = batch.newMessages[0]?.message.conversationId ?? 0;
      return store.repositories.markers.advance([{ userId: ann.id, conversationId, readSeq: 1, deliveredSeq: 1 }]);
    },
  ],
  ['one row through a model', ({ store, ann }) => store.repositories.users.setDisabled(ann.id, true)],
  ['one statement', ({ store }) => store.repositories.sessions.touch([{ id: 1, at: 5 }])],
  ['a transaction of several turns', ({ store, ann }) => store.repositories.sessions.revokeAll(ann.id, { at: 7 })],
  ['a new account', ({ store }) => store.user()],
  [
    'a session',
    ({ store, ann }) =>
      store.repositories.sessions.create({
        userId: ann.id,
        device: '',
        tokenHash: digest(1),
        refreshHash: digest(2),
        refreshFamily: digest(3),
        createdAt: 1,
        expiresAt: 2,
        refreshExpiresAt: 3,
      }),
  ],
];

describe('a database that another program has locked', () => {
  it.each(WRITES)('does not hold up the event loop while this waits: %s', async (_name, write) => {
    const locked = await openLocked();
    let ended: unknown;
    const writing = write(locked).then(
      () => {
        ended = 'written';
      },
      (error: unknown) => {
        ended = error;
      },
    );
    for (let turns = 0; turns < MANY_TURNS; turns++) {
      expect(ended).toBeUndefined();
      await turn();
    }
    locked.free();
    await writing;
    expect(ended).toBe('written');
  });

  it('is read as it is afterwards, and not as it was when the lock was met', async () => {
    const { store, free, batch } = await openLocked();
    const { conversationId } = batch.heads[0] ?? expect.fail('The batch has no head.');
    const writing = store.repositories.batches.commit(batch);
    for (let turns = 0; turns < MANY_TURNS; turns++) await turn();
    // A statement that met the lock and is not reset keeps the state that this one reads for good.
    expect(await store.repositories.batches.heads([conversationId])).toMatchObject([{ lastSeq: 0 }]);
    free();
    await writing;
    expect(await store.repositories.batches.heads([conversationId])).toMatchObject([{ lastSeq: 1, rev: 2 }]);
    await store.user('zoe');
    expect(await store.repositories.users.byKey('zoe')).toMatchObject({ username: 'zoe' });
  });
});
