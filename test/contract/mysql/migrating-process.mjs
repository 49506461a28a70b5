// Brings the schema of a database up to date, until it is killed. Says "begun" before. Argument: the URL.
import { writeSync } from 'node:fs';
import { migrateMysql } from '../../../packages/server/dist/storage/mysql/mysql-migrator.js';
import { mysqlTarget } from '../../../packages/server/dist/storage/mysql/mysql-url.js';

const [url = ''] = process.argv.slice(2);
writeSync(1, 'begun\n');
await migrateMysql(mysqlTarget(url, {}), { now: () => Date.now() });
