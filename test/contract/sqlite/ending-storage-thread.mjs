// The storage thread, which ends by itself at a stage of every so many transactions. workerData: that of the real one, with
// `ends`: { stage, every }.
import { workerData } from 'node:worker_threads';
import { packFailure } from '../../../packages/server/dist/storage/sqlite/driver-failure.js';
import { openConnection } from '../../../packages/server/dist/storage/sqlite/sqlite-connection.js';
import { createStorageHandlers } from '../../../packages/server/dist/storage/sqlite/storage-handlers.js';
import { serveRequests } from '../../../packages/server/dist/threads/serve-requests.js';

const { path, settings, ends } = workerData;
const connection = openConnection(path, settings);
let reached = 0;

serveRequests({
  handlers: createStorageHandlers(connection, settings, (stage) => {
    if (stage !== ends.stage) return;
    reached += 1;
    // Ends this thread only.
    if (reached === ends.every) process.exit(1);
  }),
  toFailure: packFailure,
  close: () => connection.database.close(),
});
