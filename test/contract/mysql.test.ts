import { randomUUID } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll } from 'vitest';
import { createSilentLogger } from '../../packages/server/src/log.ts';
import { openMysqlStorage } from '../../packages/server/src/storage/mysql-storage.ts';
import { AT, type OpenStorage } from './repositories/store.ts';
import { describeRepositories } from './repositories.ts';

const SERVER = process.env.IM_TEST_MYSQL_URL ?? '';
const NAME = `contract_${randomUUID().slice(0, 8)}`;
const TABLES = ['users', 'sessions', 'conversations'];

async function withServer(work: (run: (sql: string) => Promise<unknown>) => Promise<void>): Promise<void> {
  const connection = await createConnection(SERVER);
  try {
    await work((sql) => connection.query(sql));
  } finally {
    await connection.end();
  }
}

async function open(): Promise<OpenStorage> {
  const url = new URL(SERVER);
  url.pathname = NAME;
  await withServer(async (run) => {
    await run(`DROP DATABASE IF EXISTS ${NAME}`);
    await run(`CREATE DATABASE ${NAME}`);
  });
  const storage = await openMysqlStorage({
    url: url.href,
    dataDir: '',
    logger: createSilentLogger(),
    clock: { now: () => AT },
  });
  return {
    repositories: storage.repositories,
    close: () => storage.close(),
    raiseIds: (above) =>
      withServer(async (run) => {
        for (const table of TABLES) await run(`ALTER TABLE ${NAME}.${table} AUTO_INCREMENT = ${above + 1}`);
      }),
  };
}

beforeAll(() => {
  if (SERVER === '') throw new Error('IM_TEST_MYSQL_URL is not set');
});
afterAll(() => withServer(async (run) => void (await run(`DROP DATABASE IF EXISTS ${NAME}`))));

describeRepositories('MySQL', open);
