import { beforeEach } from 'vitest';
import { runOn } from './driver.ts';
import { useMysql } from './services.ts';

// Run before each test file of the project: its servers are on MariaDB or MySQL 8, with the log in their memory.

const mysql = await useMysql();

if (mysql) runOn(async () => ({ IMD_STORAGE_URL: (await mysql.createDatabase()).url }));
else beforeEach((context) => context.skip());
