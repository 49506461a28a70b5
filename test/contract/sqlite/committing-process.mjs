// Commits batches as fast as it can and prints each checkpoint after its commit, until it is killed.
// Arguments: the data folder, the conversation, the user.
import { writeSync } from 'node:fs';
import { openDataFolder } from '../../../packages/server/dist/storage/data-folder.js';
import { openSqliteStorage } from '../../../packages/server/dist/storage/sqlite-storage.js';
import { createSilentLogger } from '../../../packages/server/dist/telemetry/log.js';
import { createThreads } from '../../../packages/server/dist/threads/threads.js';

const [dataDir = '', conversationText, userText] = process.argv.slice(2);
const conversationId = Number(conversationText);
const userId = Number(userText);
const BATCH = 20;

await openDataFolder(dataDir);
const logger = createSilentLogger();
const threads = createThreads(logger);
const storage = await openSqliteStorage({ dataDir, logger, clock: { now: () => Date.now() }, threads });
const { batches, users } = storage.repositories;
const { epoch, nextOffset } = await batches.takePartition(0, 'child');

for (let offset = nextOffset + 1; ; offset += 1) {
  const first = (offset - 1) * BATCH;
  const seqs = Array.from({ length: BATCH }, (_, index) => first + index + 1);
  await batches.commit({
    partition: 0,
    epoch,
    nextOffset: offset,
    newMessages: seqs.map((seq) => ({
      message: {
        conversationId,
        seq,
        rev: seq + 1,
        senderId: userId,
        clientId: seq.toString(16).padStart(32, '0'),
        kind: 'text',
        body: `message ${seq} `.repeat(20),
        payload: '',
        replyTo: 0,
        sentAt: 1,
        editedAt: 0,
        recalledAt: 0,
      },
      sentRev: seq + 1,
      sendHash: '00112233445566aa',
    })),
    changedMessages: [],
    reactions: [],
    members: [],
    conversations: [],
    heads: [{ conversationId, lastSeq: first + BATCH, rev: first + BATCH + 1, lastAt: 1, minSeq: 1 }],
    results: [],
    deadLetters: [],
    scopeChanges: [{ userId, conversationId }],
  });
  // Written at once by the system call, so that what was printed had been committed before.
  writeSync(1, `${offset}\n`);
  // Writes through the other path, which keeps a transaction open over several turns, run in between.
  if (offset % 5 === 0) users.setPassword(userId, `offset ${offset}`).catch(() => process.exit(3));
  await new Promise((resolve) => setImmediate(resolve));
}
