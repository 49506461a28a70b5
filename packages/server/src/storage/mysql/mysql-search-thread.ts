import { workerData } from 'node:worker_threads';
import { createSearchFollower } from '../../search/search-follower.ts';
import { serveRequests } from '../../threads/serve-requests.ts';
import { createFollowerHandlers } from '../search/follower-requests.ts';
import { packSearchFailure } from '../search/search-failure.ts';
import { createFollowerSource } from '../shared/follower-source.ts';
import { openMysqlDatabase } from './mysql-database.ts';
import { createMysqlSearchStore } from './mysql-search-store.ts';
import { createSqlDatabase } from './mysql-sql-database.ts';
import type { MysqlTarget } from './mysql-url.ts';

// The program of the thread that fills the search index of MySQL, over connections of its own.

const database = openMysqlDatabase(workerData as MysqlTarget, { readers: 1, writers: 1 });
const source = createFollowerSource(createSqlDatabase(database));
const follower = createSearchFollower(source, createMysqlSearchStore(database, database));

serveRequests({
  handlers: createFollowerHandlers(follower),
  toFailure: packSearchFailure,
  close: () => void database.close(),
});
