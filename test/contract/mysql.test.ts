import { createConnection } from 'mysql2/promise';
import { describe } from 'vitest';
import { openMysqlStorage } from '../../packages/server/src/storage/mysql-storage.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import type { SharedDatabase } from '../support/services.ts';
import { useMysql } from '../support/services.ts';
import { AT, type OpenStorage } from './repositories/store.ts';
import { describeRepositories } from './repositories.ts';

const mysql = await useMysql();

async function open(server: SharedDatabase): Promise<OpenStorage> {
  const { url } = await server.createDatabase();
  const storage = await openMysqlStorage({
    url,
    dataDir: '',
    logger: createSilentLogger(),
    clock: { now: () => AT },
  });
  return {
    repositories: storage.repositories,
    close: () => storage.close(),
    async raiseIds(above) {
      const connection = await createConnection(url);
      for (const table of ['users', 'sessions', 'conversations']) {
        await connection.query(`ALTER TABLE ${table} AUTO_INCREMENT = ${above + 1}`);
      }
      await connection.end();
    },
  };
}

describe.skipIf(mysql === undefined)('with a server', () => {
  describeRepositories('MySQL', () => {
    if (mysql === undefined) throw new Error('no database server');
    return open(mysql);
  });
});
