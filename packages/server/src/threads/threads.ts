import type { Logger } from '../telemetry/log.ts';
import { startThread, type Thread, type ThreadOptions, type ThreadReport } from './thread.ts';
import type { ThreadHandlers } from './thread-messages.ts';

/** The threads of this process. */
export interface Threads {
  start<Handlers extends ThreadHandlers>(options: Omit<ThreadOptions, 'logger'>): Thread<Handlers>;
  /** One for each thread that was not stopped. */
  reports(): readonly ThreadReport[];
}

/** Builds the list of threads; nothing is started. */
export function createThreads(logger: Logger): Threads {
  const started: Pick<Thread<ThreadHandlers>, 'report'>[] = [];
  return {
    start<Handlers extends ThreadHandlers>(options: Omit<ThreadOptions, 'logger'>) {
      const thread = startThread<Handlers>({ ...options, logger });
      started.push(thread);
      return thread;
    },
    reports: () => started.map((thread) => thread.report()).filter(({ state }) => state !== 'stopped'),
  };
}
