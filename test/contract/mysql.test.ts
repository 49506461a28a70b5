import { describe } from 'vitest';
import { useMysql } from '../support/services.ts';
import { openMysqlStore } from './mysql/open-store.ts';
import { describeRepositories } from './repositories.ts';

const mysql = await useMysql();

describe.skipIf(mysql === undefined)('with a server', () => {
  describeRepositories('MySQL', async () => {
    if (mysql === undefined) throw new Error('no database server');
    return openMysqlStore((await mysql.createDatabase()).url);
  });
});
