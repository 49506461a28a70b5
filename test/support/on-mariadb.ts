import { beforeEach } from 'vitest';
import { runOn } from './driver.ts';
import { useMariadb } from './services.ts';

// Run before each test file of the project: its servers are on MariaDB, with the log in their memory.

const mariadb = await useMariadb();

if (mariadb) runOn(async () => ({ IMD_STORAGE_URL: (await mariadb.createDatabase()).url }));
else beforeEach((context) => context.skip());
