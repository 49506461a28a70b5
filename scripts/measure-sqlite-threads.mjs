// Measures what it costs to write and to read SQLite in the event loop and in a thread, by the server's own parts:
// - a batch of so many messages: how long it takes, how long the event loop stands still for it, and CPU of the process per row;
// - a change between the ways: a batch of one after one of 50 on the other connection, whose pages are no longer its own;
// - a page of history and a look-up of one row, alone and while batches of 200 are written: how long it takes and how long the
//   event loop is busy with it.
// Medians, in µs. Needs a build (`npm run build`) and 100 MB in the temporary folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, workerData } from 'node:worker_threads';
import { createSqliteMessageRepository } from '../packages/server/dist/storage/sqlite/message-repository.js';
import { openSqliteFile } from '../packages/server/dist/storage/sqlite/sqlite-file.js';
import { openSqliteStorage } from '../packages/server/dist/storage/sqlite-storage.js';
import { createSilentLogger } from '../packages/server/dist/telemetry/log.js';
import { serveRequests } from '../packages/server/dist/threads/serve-requests.js';
import { createThreads } from '../packages/server/dist/threads/threads.js';

const READER = 1;
const CONVERSATIONS = 50;
const TIMES = 30;
const PAGE = { around: 0, before: 0, after: 0, limit: 50 };
const logger = createSilentLogger();
const say = (line) => process.stdout.write(`${line}\n`);
const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** The other thread: reads on a connection of its own. */
function serveReads() {
  const file = openSqliteFile(workerData.path);
  const messages = createSqliteMessageRepository(file);
  const run = { history: () => messages.history(READER, 1, PAGE), one: () => messages.removalRev(READER, 1) };
  // The repository answers promises of what it has read already; the thread answers the value.
  serveRequests({
    handlers: {
      read: (name) => {
        let result;
        void run[name]().then((value) => {
          result = value;
        });
        return result;
      },
    },
    toFailure: (error) => String(error),
    close: () => file.close(),
  });
}

async function measureAll() {
  const folder = mkdtempSync(join(tmpdir(), 'imd-threads-'));
  try {
    await measure(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function open(folder, name, shortCommitMs) {
  const threads = createThreads(logger);
  const url = `sqlite:${join(folder, `${name}.db`)}`;
  const clock = { now: () => Date.now() };
  const storage = await openSqliteStorage({ dataDir: folder, url, logger, clock, threads, file: { shortCommitMs } });
  while (threads.reports()[0].state !== 'ready') await turn();
  return new Written(storage, url.slice('sqlite:'.length));
}

/** A store with conversations that one member reads, and batches of messages for it. */
class Written {
  storage;
  path;
  #next = 0;
  #seqs = new Array(CONVERSATIONS).fill(0);
  #epoch = 0;

  constructor(storage, path) {
    this.storage = storage;
    this.path = path;
  }

  async begin() {
    const { batches, conversations } = this.storage.repositories;
    this.#epoch = (await batches.takePartition(0, 'measure')).epoch;
    for (let id = 1; id <= CONVERSATIONS; id++) {
      await conversations.ensureGroup({
        ...{
          creatorId: READER,
          opId: id.toString(16).padStart(32, '0'),
          handle: '',
          handleKey: '',
          handleSkeleton: '',
        },
        ...{ name: 'group', historyVisibility: 'all', createdAt: 1, memberIds: [READER] },
      });
    }
    const members = Array.from({ length: CONVERSATIONS }, (_, index) => ({
      ...{ conversationId: index + 1, userId: READER, role: 'member', nickname: '', joinedAt: 1, joinedSeq: 0 },
      ...{ mutedUntil: 0, removed: false, rev: 1 },
    }));
    await batches.commit({ ...this.batch(CONVERSATIONS), members });
  }

  batch(rows) {
    const newMessages = Array.from({ length: rows }, () => {
      const conversation = this.#next % CONVERSATIONS;
      this.#next += 1;
      this.#seqs[conversation] += 1;
      const seq = this.#seqs[conversation];
      const message = {
        ...{ conversationId: conversation + 1, seq, rev: seq, senderId: READER, kind: 'text', payload: '', replyTo: 0 },
        ...{ clientId: this.#next.toString(16).padStart(32, '0'), body: `message ${this.#next} `.repeat(4) },
        ...{ sentAt: 1, editedAt: 0, recalledAt: 0 },
      };
      return { message, sentRev: seq, sendHash: '00112233445566aa' };
    }).sort(
      (one, other) => one.message.conversationId - other.message.conversationId || one.message.seq - other.message.seq,
    );
    const heads = this.#seqs.map((lastSeq, index) => ({
      ...{ conversationId: index + 1, lastSeq, rev: Math.max(1, lastSeq), lastAt: 1, minSeq: 1 },
    }));
    const touched = new Set(newMessages.map(({ message }) => message.conversationId));
    return {
      ...{ partition: 0, epoch: this.#epoch, nextOffset: this.#next, newMessages, changedMessages: [], reactions: [] },
      ...{ members: [], conversations: [], heads: heads.filter((head) => touched.has(head.conversationId)) },
      ...{ results: [], deadLetters: [], scopeChanges: [] },
    };
  }
}

/** How long no other turn of the event loop was possible at most while this was done, in µs. */
async function heldBy(work) {
  let longest = 0;
  let last = performance.now();
  let running = true;
  const watching = (async () => {
    while (running) {
      await turn();
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }
  })();
  await turn();
  longest = 0;
  await work();
  running = false;
  await watching;
  return longest * 1_000;
}

async function timeOf(work) {
  await turn();
  const started = performance.now();
  await work();
  return (performance.now() - started) * 1_000;
}

async function measure(folder) {
  const loop = await open(folder, 'loop', Number.POSITIVE_INFINITY);
  const thread = await open(folder, 'thread', -1);
  // The choice would send batches of many rows to the thread: no thread, no choice.
  const clock = { now: () => Date.now() };
  await loop.storage.close();
  const file = { shortCommitMs: Number.POSITIVE_INFINITY };
  loop.storage = await openSqliteStorage({ dataDir: folder, url: `sqlite:${loop.path}`, logger, clock, file });
  const WAYS = [
    { way: 'loop', store: loop },
    { way: 'thread', store: thread },
  ];
  for (const { store } of WAYS) await store.begin();
  say('| messages in a batch | way | takes | loop stands still | CPU a row |\n| --- | --- | --- | --- | --- |');
  for (const rows of [1, 4, 8, 25, 50, 200, 400]) {
    const found = WAYS.map(() => ({ took: [], held: [], cpu: [] }));
    for (let round = 0; round < 5; round++) {
      for (const [index, { store }] of WAYS.entries()) {
        const commit = (batch) => store.storage.repositories.batches.commit(batch);
        const batches = Array.from({ length: TIMES * 2 }, () => store.batch(rows));
        // Watching the loop takes CPU: it is done apart from the rest.
        for (const batch of batches.slice(0, TIMES)) found[index].held.push(await heldBy(() => commit(batch)));
        const before = process.cpuUsage();
        for (const batch of batches.slice(TIMES)) {
          found[index].took.push(await timeOf(() => commit(batch)));
        }
        const { user, system } = process.cpuUsage(before);
        found[index].cpu.push((user + system) / TIMES / rows);
      }
    }
    for (const [index, { way }] of WAYS.entries()) {
      const { took, held, cpu } = found[index];
      say(`| ${rows} | ${way} | ${[took, held, cpu].map((values) => median(values).toFixed(0)).join(' | ')} |`);
    }
  }
  await measureChange(folder);
  await measureReads(thread);
  for (const { store } of WAYS) await store.storage.close();
}

async function measureChange(folder) {
  const store = await open(folder, 'change', Number.POSITIVE_INFINITY);
  await store.begin();
  const { batches } = store.storage.repositories;
  const alone = [];
  const after = [];
  for (let time = 0; time < 200; time++) await batches.commit(store.batch(1));
  for (let round = 0; round < 100; round++) {
    alone.push(await timeOf(() => batches.commit(store.batch(1))));
    await batches.commit(store.batch(50));
    // The way changes back after some small ones in the thread.
    for (let small = 0; small < 16; small++) await batches.commit(store.batch(1));
    after.push(await timeOf(() => batches.commit(store.batch(1))));
  }
  say(
    `\nA batch of one in the loop: ${median(alone).toFixed(0)}; the first one there after the thread has written: ${median(after).toFixed(0)}.`,
  );
  await store.storage.close();
}

async function measureReads(store) {
  const { messages, batches } = store.storage.repositories;
  const threads = createThreads(logger);
  const reader = threads.start({
    ...{ name: 'reader', entry: fileURLToPath(import.meta.url), data: { path: store.path }, waitingLimit: 10 },
    toError: (failure) => new Error(String(failure)),
  });
  while (threads.reports()[0].state !== 'ready') await turn();
  const READS = {
    history: { loop: () => messages.history(READER, 1, PAGE), thread: () => reader.request('read', 'history') },
    one: { loop: () => messages.removalRev(READER, 1), thread: () => reader.request('read', 'one') },
  };
  say('\n| read | beside it | way | takes | loop is busy |\n| --- | --- | --- | --- | --- |');
  for (const [name, ways] of Object.entries(READS)) {
    for (const writes of [false, true]) {
      for (const [way, read] of Object.entries(ways)) {
        const took = [];
        const busy = [];
        let writing = writes;
        const writer = (async () => {
          while (writing) await batches.commit(store.batch(200));
        })();
        for (let time = 0; time < 300; time++) {
          await turn();
          const started = performance.now();
          const used = performance.eventLoopUtilization();
          await read();
          took.push((performance.now() - started) * 1_000);
          busy.push(performance.eventLoopUtilization(used).active * 1_000);
        }
        writing = false;
        await writer;
        say(
          `| ${name} | ${writes ? 'batches' : 'nothing'} | ${way} | ${median(took).toFixed(0)} | ${median(busy).toFixed(0)} |`,
        );
      }
    }
  }
  await reader.stop();
}

if (isMainThread) await measureAll();
else serveReads();
