import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseSearch, type SearchQuery } from '../../packages/protocol/src/search/query.ts';
import { planSearch } from '../../packages/server/src/search/planner.ts';
import type { SearchStore } from '../../packages/server/src/search/search-store.ts';
import { openIndexFile } from '../../packages/server/src/storage/search/index-file.ts';
import { createSearchHandlers } from '../../packages/server/src/storage/search/search-handlers.ts';
import { describeSearch } from './repositories/search.ts';
import { AT, asNew, createMessage, Store } from './repositories/store.ts';
import { openSqliteStore } from './sqlite/open-store.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'im-ts-search-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const optionsIn = (folder: string, historyId = 'one') => ({
  path: join(folder, 'search.db'),
  storePath: join(folder, 'imd.db'),
  historyId,
});

/** The index of a folder without its thread, so that the tests are of the index alone. */
function openIndex(folder: string, historyId?: string): SearchStore & { readonly renewed: () => string } {
  const { handlers, close } = createSearchHandlers(optionsIn(folder, historyId));
  ends.push(close);
  const answer = <Result>(work: () => Result): Promise<Result> => new Promise((resolve) => resolve(work()));
  return {
    renewed: handlers.renewed,
    take: handlers.take,
    async put(batch, place) {
      while (handlers.put({ batch, place })) await Promise.resolve();
    },
    reached: (doneTo, place) => handlers.reached({ doneTo, place }),
    progressOf: (ids) => answer(() => handlers.progressOf(ids)),
    find: (readerId, plan, after, { places, rows, deadline }) =>
      answer(() =>
        handlers.find({
          readerId,
          plan,
          after,
          places,
          rows,
          documents: 16,
          endsAt: performance.timeOrigin + deadline,
        }),
      ),
    clear: () => answer(() => handlers.clear()),
    async compact() {
      for (let first = true; handlers.compact(first); first = false) await Promise.resolve();
    },
  };
}

async function open(folder = newFolder()) {
  const storage = await openSqliteStore(folder);
  ends.push(() => storage.close());
  const store = new Store(storage);
  await store.take();
  return { store, search: openIndex(folder), isExact: true };
}

describeSearch('SQLite', open);

function queryOf(text: string): SearchQuery {
  const parsed = parseSearch(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.query;
}

const PLACE = { partition: 0, partitions: 1, epoch: 1 };

it('ends in time, and can go on, among many messages of which each has one of two words', async () => {
  const { store, search } = await open();
  const { id: reader } = await store.user();
  const { id } = await store.group([reader]);
  const body = (seq: number) => (seq === 1 ? 'tea and milk' : seq % 2 === 0 ? 'tea' : 'milk');
  const documents = Array.from({ length: 150 }, (_, index) =>
    createMessage({ conversationId: id, seq: index + 1, senderId: reader, body: body(index + 1), sentAt: AT + index }),
  );
  await store.commit({ newMessages: documents.map((message) => asNew(message)) });
  await search.take(PLACE);
  await search.put({ documents, removed: [], dismissed: [], purged: [], progress: [] }, PLACE);
  const plan = planSearch(queryOf('"tea" "milk"'), { senderId: 0, conversationId: 0, from: 0, before: 0 });
  if ('problem' in plan) throw new Error(plan.problem);
  const part = await search.find(reader, plan, undefined, {
    places: 5,
    rows: 1_000,
    deadline: performance.now() - 1_000,
  });
  expect(part).toMatchObject({ places: [], end: 'time', rowsRead: 0 });
  expect(part.lookedTo?.sentAt).toBeGreaterThan(AT + 100);
  const rest = { places: 5, rows: 1_000, deadline: performance.now() + 60_000 };
  expect(await search.find(reader, plan, part.lookedTo, rest)).toMatchObject({
    places: [{ conversationId: id, seq: 1 }],
    end: 'nothing more',
  });
});

describe('the file of the index', () => {
  it('is only for its owner to read', async () => {
    const folder = newFolder();
    await open(folder);
    expect((statSync(join(folder, 'search.db')).mode & 0o777).toString(8)).toBe('600');
  });

  it('is made anew when it was deleted, is damaged, or is of other messages', async () => {
    const folder = newFolder();
    const storage = await openSqliteStore(folder);
    ends.push(() => storage.close());
    const state = () => {
      const file = openIndexFile(optionsIn(folder));
      const count = file.writer.session.first<[number]>('SELECT count(*) FROM indexed_partitions')?.[0];
      file.close();
      return { renewed: file.renewed, count };
    };
    const fill = async () => {
      const { handlers, close } = createSearchHandlers(optionsIn(folder));
      await handlers.take(PLACE);
      close();
    };
    await fill();
    expect(state()).toEqual({ renewed: '', count: 1 });
    rmSync(join(folder, 'search.db'));
    expect(state()).toEqual({ renewed: '', count: 0 });
    await fill();
    writeFileSync(join(folder, 'search.db'), 'x'.repeat(10_000));
    expect(state()).toEqual({ renewed: 'it is damaged', count: 0 });
    await fill();
    const other = openIndexFile(optionsIn(folder, 'two'));
    expect(other.renewed).toBe('it is of another version, or of other messages');
    other.close();
  });

  it('is made anew when an older copy of the database was put in the place of the one that it is of', async () => {
    const folder = newFolder();
    const { store, search } = await open(folder);
    const { id: reader } = await store.user();
    const { id } = await store.group([reader], { count: 3 });
    await search.take(PLACE);
    const put = (doneRev: number) =>
      search.put(
        {
          documents: [],
          removed: [],
          dismissed: [],
          purged: [],
          progress: [{ conversationId: id, doneRev, builtFrom: 0, builtAt: 0 }],
        },
        PLACE,
      );
    const renewed = () => {
      const file = openIndexFile(optionsIn(folder));
      file.close();
      return file.renewed;
    };
    await put(4);
    expect(renewed()).toBe('');
    await put(5);
    expect(renewed()).toBe('the database is an older copy of itself');
  });

  it('has no word of a deleted message any more after it was compacted', async () => {
    const folder = newFolder();
    const { store, search } = await open(folder);
    const { id: reader } = await store.user();
    const { id } = await store.group([reader]);
    const documents = Array.from({ length: 50 }, (_, index) =>
      createMessage({
        conversationId: id,
        seq: index + 1,
        senderId: reader,
        body: index === 20 ? 'zzzsecretzzz' : `w${index}`,
        sentAt: AT,
      }),
    );
    await search.take(PLACE);
    await search.put({ documents, removed: [], dismissed: [], purged: [], progress: [] }, PLACE);
    await search.put(
      { documents: [], removed: [{ conversationId: id, seq: 21 }], dismissed: [], purged: [], progress: [] },
      PLACE,
    );
    await search.compact();
    const bytes = ['search.db', 'search.db-wal']
      .map((name) => readFileSync(join(folder, name)).toString('latin1'))
      .join('');
    expect(bytes).not.toContain('secretzzz');
  });
});
