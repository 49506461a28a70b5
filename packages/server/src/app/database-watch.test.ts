import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { AppError } from '../domain/errors.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import { createDatabaseWatch, LARGE_BYTES } from './database-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A watch of a database that fails with `code` while there is one; `tried` has the sizes of the writes. */
function startWatch() {
  const database = { code: '', tried: [] as number[] };
  const storage = {
    check: async () => {},
    async tryWrite(bytes: number) {
      database.tried.push(bytes);
      if (database.code !== '') throw new AppError('unavailable', undefined, { cause: { code: database.code } });
    },
  };
  const watch = createDatabaseWatch(storage, { logger: createSilentLogger(), clock: { now: () => Date.now() } });
  watch.start();
  onTestFinished(() => watch.stop());
  return { watch, database };
}

describe('the watch of the database', () => {
  it('tries a small write every 5 s, and after a problem as much as a batch may need until that is taken', async () => {
    const { watch, database } = startWatch();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(database.tried).toEqual([36, 36]);
    database.code = 'SQLITE_FULL';
    await vi.advanceTimersByTimeAsync(7_000);
    expect(database.tried.slice(2)).toEqual([36, LARGE_BYTES, LARGE_BYTES]);
    expect(watch.problem()).toBe('the disk of the database is full');
    database.code = '';
    await vi.advanceTimersByTimeAsync(1_000);
    expect(database.tried.at(-1)).toBe(LARGE_BYTES);
    expect(watch.healthy()).toBe(true);
  });

  it('tries nothing while batches are written', async () => {
    const { watch, database } = startWatch();
    for (let second = 0; second < 20; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      watch.wrote();
    }
    expect(database.tried).toEqual([]);
  });

  it('calls a lock a problem when it lasts 2 s, and a full disk at once', async () => {
    const { watch } = startWatch();
    watch.refused('SQLITE_BUSY');
    expect(watch.problem()).toBeUndefined();
    vi.setSystemTime(Date.now() + 2_000);
    watch.refused('SQLITE_BUSY');
    expect(watch.problem()).toBe('another program has locked the database');
    watch.wrote();
    expect(watch.problem()).toBeUndefined();
    watch.refused('SQLITE_FULL');
    expect(watch.problem()).toBe('the disk of the database is full');
  });
});
