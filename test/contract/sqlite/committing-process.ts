// Commits batches as fast as it can and prints each checkpoint after its commit, until it is killed.
// Arguments: the data folder, the conversation, the user.
import { writeSync } from 'node:fs';
import { openDataFolder } from '../../../packages/server/src/storage/data-folder.ts';
import { openSqliteStorage } from '../../../packages/server/src/storage/sqlite-storage.ts';
import { createSilentLogger } from '../../../packages/server/src/telemetry/log.ts';
import { createThreads } from '../../../packages/server/src/threads/threads.ts';
import { asNew, createHead, createMessage, Store } from '../repositories/store.ts';

const [dataDir = '', conversationText, userText] = process.argv.slice(2);
const conversationId = Number(conversationText);
const userId = Number(userText);
const BATCH = 20;

await openDataFolder(dataDir);
const logger = createSilentLogger();
const threads = createThreads(logger);
const storage = await openSqliteStorage({ dataDir, logger, clock: { now: () => Date.now() }, threads });
const store = new Store({ ...storage, sql: async () => [], raiseIds: async () => {} });
await store.take();

for (;;) {
  const first = store.nextOffset * BATCH;
  const messages = Array.from({ length: BATCH }, (_, index) => {
    const seq = first + index + 1;
    return createMessage({ conversationId, seq, senderId: userId, body: `message ${seq} `.repeat(20) });
  });
  const last = first + BATCH;
  await store.commit({
    newMessages: messages.map((message) => asNew(message)),
    heads: [createHead({ conversationId, lastSeq: last, rev: last + 1 })],
    scopeChanges: [{ userId, conversationId }],
  });
  // Written at once by the system call, so that what was printed had been committed before.
  writeSync(1, `${store.nextOffset}\n`);
  // Writes through the other path, which keeps a transaction open over several turns, run in between.
  if (store.nextOffset % 5 === 0) {
    store.repositories.users.setPassword(userId, `offset ${store.nextOffset}`).catch(() => process.exit(3));
  }
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}
