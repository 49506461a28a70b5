import { serveRequests } from '../threads/serve-requests.ts';
import { createExamineHandlers } from './examine-handlers.ts';

// The program of the thread that reads files that have come in.

serveRequests({
  handlers: createExamineHandlers(),
  toFailure: (error) => (error instanceof Error ? error.name : 'Error'),
  close: () => {},
});
