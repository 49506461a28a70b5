import { workerData } from 'node:worker_threads';
import { serveRequests } from '../../threads/serve-requests.ts';
import type { IndexFileOptions } from './index-file.ts';
import { packSearchFailure } from './search-failure.ts';
import { createSearchHandlers } from './search-handlers.ts';

// The program of the thread that fills and asks the search index of a SQLite store.

const { handlers, close } = createSearchHandlers(workerData as IndexFileOptions);

serveRequests({ handlers, toFailure: packSearchFailure, close });
