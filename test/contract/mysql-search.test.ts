import { afterEach, describe, expect, it } from 'vitest';
import { useMysql } from '../support/services.ts';
import { emptiedDatabase } from './mysql/emptied-database.ts';
import { describeSearch } from './repositories/search.ts';
import { createMessage, Store } from './repositories/store.ts';

const mysql = await useMysql();

describe.skipIf(mysql === undefined)('with a server', () => {
  if (mysql === undefined) return;
  const ends: (() => Promise<void>)[] = [];
  const openEmptied = emptiedDatabase(mysql);

  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  async function open() {
    const storage = await openEmptied();
    ends.push(() => storage.close());
    const store = new Store(storage);
    await store.take();
    if (storage.search === undefined) throw new Error('no index');
    return { store, search: storage.search, isExact: true, sql: storage.sql };
  }

  describeSearch('MySQL', open);

  it.each(['search_postings', 'search_terms', 'search_documents'])(
    'begins anew with the next owner when somebody has emptied %s',
    async (table) => {
      const { store, search, sql } = await open();
      const place = { partition: 0, partitions: 1, epoch: 1 };
      const { id: reader } = await store.user();
      const { id } = await store.group([reader]);
      const documents = [createMessage({ conversationId: id, seq: 1, senderId: reader, body: 'word' })];
      const progress = [{ conversationId: id, doneRev: 2, builtFrom: 0, builtAt: 0 }];
      await search.take(place);
      await search.put({ documents, removed: [], dismissed: [], purged: [], progress }, place);
      await search.reached(7, place);
      expect(await search.take({ ...place, epoch: 2 })).toBe(7);
      await sql(`DELETE FROM ${table}`);
      expect(await search.take({ ...place, epoch: 3 })).toBe(0);
      expect(await search.progressOf([id])).toEqual([]);
    },
  );

  it('keeps no word that no message has any more', async () => {
    const { store, search, sql } = await open();
    const place = { partition: 0, partitions: 1, epoch: 1 };
    const { id: reader } = await store.user();
    const { id } = await store.group([reader]);
    const say = (seq: number, body: string) => createMessage({ conversationId: id, seq, senderId: reader, body });
    const put = (documents: readonly ReturnType<typeof say>[], removed: readonly number[]) =>
      search.put(
        {
          documents,
          removed: removed.map((seq) => ({ conversationId: id, seq })),
          dismissed: [],
          purged: [],
          progress: [],
        },
        place,
      );
    const kept = async () =>
      (await sql('SELECT CONVERT(term USING utf8mb4) FROM search_terms ORDER BY 1')).map(([term]) => term);
    await search.take(place);
    await put([say(1, 'one secret'), say(2, 'one word')], []);
    expect(await kept()).toEqual([`#u${reader}`, 'one', 'secret', 'word']);
    await put([say(1, 'one moment')], []);
    expect(await kept()).toEqual([`#u${reader}`, 'moment', 'one', 'word']);
    await put([], [2]);
    expect(await kept()).toEqual([`#u${reader}`, 'moment', 'one']);
    await put([], [1]);
    expect(await kept()).toEqual([]);
  });
});
