import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { openMysqlStorage } from '../../../packages/server/src/storage/mysql-storage.ts';
import { createSilentLogger } from '../../../packages/server/src/telemetry/log.ts';
import { AT, type OpenStorage } from '../repositories/store.ts';

/** Opens the database of this URL for a Store. */
export async function openMysqlStore(url: string): Promise<OpenStorage> {
  const storage = await openMysqlStorage({
    url,
    dataDir: '',
    logger: createSilentLogger(),
    clock: { now: () => AT },
  });

  async function query(sql: string): Promise<unknown> {
    const connection = await createConnection({ uri: url, rowsAsArray: true });
    try {
      return (await connection.query<RowDataPacket[]>(sql))[0];
    } finally {
      await connection.end();
    }
  }

  return {
    ...storage,
    async sql(text) {
      const answer = await query(text);
      return Array.isArray(answer) ? answer : [];
    },
    async raiseIds(above) {
      for (const table of ['users', 'sessions', 'conversations']) {
        await query(`ALTER TABLE ${table} AUTO_INCREMENT = ${above + 1}`);
      }
    },
  };
}
