import { describe } from 'vitest';
import { useMysql } from '../support/services.ts';
import { emptiedDatabase } from './mysql/emptied-database.ts';
import { describeRepositories } from './repositories.ts';

const mysql = await useMysql();

describe.skipIf(mysql === undefined)('with a server', () => {
  if (mysql !== undefined) describeRepositories('MySQL', emptiedDatabase(mysql));
});
