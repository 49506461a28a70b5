import { describe } from 'vitest';
import { openMysqlStorage } from '../../packages/server/src/storage/mysql-storage.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { useMysql } from '../support/services.ts';
import { describeFollowers } from './followers.ts';
import { openMysqlStore } from './mysql/open-store.ts';

const mysql = await useMysql();

describe.skipIf(mysql === undefined)('followers on MySQL', () => {
  describeFollowers(
    async () => {
      if (mysql === undefined) throw new Error('no database server');
      const { url } = await mysql.createDatabase();
      const { search, followers, close } = await openMysqlStorage({
        url,
        dataDir: '',
        logger: createSilentLogger(),
        clock: { now: () => Date.now() },
      });
      const store = await openMysqlStore(url);
      if (search === undefined) throw new Error('no index');
      return { ...store, search, followers, close: () => Promise.all([close(), store.close()]).then(() => {}) };
    },
    async ({ sql }) => ({
      postings: await sql('SELECT conversation_id, hex(term), sent_at, seq FROM search_postings ORDER BY 1, 2, 3, 4'),
      terms: await sql('SELECT conversation_id, hex(term), messages FROM search_terms ORDER BY 1, 2'),
      documents: await sql('SELECT conversation_id, seq, sent_at, terms FROM search_documents ORDER BY 1, 2'),
    }),
  );
});
