import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Follower } from '../../followers/follower.ts';
import type { SearchStore } from '../../search/search-store.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { Threads } from '../../threads/threads.ts';
import { asked, createThreadFollower } from './follower-requests.ts';
import type { IndexFileOptions } from './index-file.ts';
import { type PackedSearchFailure, unpackSearchFailure } from './search-failure.ts';
import type { SearchHandlers } from './search-handlers.ts';

/** The file in the data folder. */
const SEARCH_NAME = 'search.db';

export interface SqliteSearchOptions {
  readonly threads: Threads;
  readonly logger: Logger;
  readonly dataDir: string;
  /** The database with the messages. */
  readonly storePath: string;
  readonly historyId: string;
}

/** An index in a file of its own, filled and asked by a thread of its own. */
export interface SqliteSearchStore extends SearchStore {
  /** Keeps the index; its steps are done by the thread. */
  readonly follower: Follower;
  /** Ends the thread. Before the database is closed, whose journal it reads. */
  stop(): Promise<void>;
}

/** The program of the thread. Bundled, so that what is installed needs nothing beside the bundle. */
const THREAD_ENTRY = createRequire(import.meta.url).resolve('#search-thread');
/** Searches that may wait for the thread. */
const WAITING_LIMIT = 200;

/** See SqliteSearchStore. */
export function createSqliteSearchStore(options: SqliteSearchOptions): SqliteSearchStore {
  const { threads, logger, dataDir, storePath, historyId } = options;
  const path = join(dataDir, SEARCH_NAME);
  const data: IndexFileOptions = { path, storePath, historyId };
  const thread = threads.start<SearchHandlers>({
    name: 'search',
    entry: THREAD_ENTRY,
    data,
    waitingLimit: WAITING_LIMIT,
    toError: (failure) => unpackSearchFailure(failure as PackedSearchFailure),
  });
  thread.request('renewed', undefined).then(
    (reason) => {
      if (reason !== '') logger.info('the search index is made anew', { path, reason });
    },
    () => {
      // The end of the thread is logged where it is started again.
    },
  );
  let compacting: Promise<void> | undefined;

  async function compact(): Promise<void> {
    for (let first = true; await thread.request('compact', first); first = false) await nextTurn();
  }

  const follower = createThreadFollower('search', thread);

  return {
    follower,
    take: follower.take,
    put: (batch, place) =>
      asked(async () => {
        while (await thread.request('put', { batch, place })) await nextTurn();
      }),
    reached: follower.reached,
    progressOf: (conversationIds) => asked(() => thread.request('progressOf', conversationIds)),
    find: (readerId, plan, after, { places, rows, deadline }) =>
      asked(() =>
        thread.request('find', { readerId, plan, after, places, rows, endsAt: performance.timeOrigin + deadline }),
      ),
    clear: () => asked(() => thread.request('clear', undefined)),
    compact() {
      compacting ??= asked(compact).finally(() => {
        compacting = undefined;
      });
      return compacting;
    },
    stop: () => thread.stop(),
  };
}
