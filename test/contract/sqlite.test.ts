import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSilentLogger } from '../../packages/server/src/log.ts';
import { openSqliteFile } from '../../packages/server/src/storage/sqlite/sqlite-file.ts';
import { openSqliteStorage } from '../../packages/server/src/storage/sqlite-storage.ts';
import { AT, type OpenStorage } from './repositories/store.ts';
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
