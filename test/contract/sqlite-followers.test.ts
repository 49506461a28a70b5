import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, onTestFinished } from 'vitest';
import { openSqliteStorage } from '../../packages/server/src/storage/sqlite-storage.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { createThreads } from '../../packages/server/src/threads/threads.ts';
import { describeFollowers } from './followers.ts';

describe('followers on SQLite', () => {
  describeFollowers(
    async () => {
      const dataDir = mkdtempSync(join(tmpdir(), 'imd-followers-'));
      onTestFinished(() => rmSync(dataDir, { recursive: true }));
      const logger = createSilentLogger();
      const clock = { now: () => Date.now() };
      const storage = await openSqliteStorage({ dataDir, logger, clock, threads: createThreads(logger) });
      const { search } = storage;
      if (search === undefined) throw new Error('no index');
      return {
        ...storage,
        search,
        async sql(text) {
          const database = new Database(join(dataDir, 'imd.db'));
          try {
            return database.prepare(text).raw(true).all() as unknown[][];
          } finally {
            database.close();
          }
        },
        async raiseIds() {},
      };
    },
    // The index has no texts and cannot be listed; which messages it has is in what is found.
    async () => undefined,
  );
});
