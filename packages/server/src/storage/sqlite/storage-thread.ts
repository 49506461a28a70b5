import { workerData } from 'node:worker_threads';
import { serveRequests } from '../../threads/serve-requests.ts';
import { packFailure } from './driver-failure.ts';
import { type ConnectionSettings, openConnection } from './sqlite-connection.ts';
import { createStorageHandlers } from './storage-handlers.ts';

// The program of the thread that writes a SQLite file.

const { path, settings } = workerData as { readonly path: string; readonly settings: ConnectionSettings };
const connection = openConnection(path, settings);

serveRequests({
  handlers: createStorageHandlers(connection, settings),
  toFailure: packFailure,
  close: () => connection.database.close(),
});
