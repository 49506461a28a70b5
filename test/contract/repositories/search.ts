import { beforeEach, describe, expect, it } from 'vitest';
import { parseSearch } from '../../../packages/protocol/src/search/query.ts';
import type { Id } from '../../../packages/server/src/domain/ids.ts';
import type { Message } from '../../../packages/server/src/domain/message.ts';
import {
  type FollowedPartition,
  FollowerFencedError,
  FollowerResetError,
} from '../../../packages/server/src/followers/follower.ts';
import { createRandom, seedsOf } from '../../../packages/server/src/pipeline/testing/random.ts';
import { planSearch, type SearchFilters, type SearchPlan } from '../../../packages/server/src/search/planner.ts';
import { isSearchable } from '../../../packages/server/src/search/search-document.ts';
import type { SearchPlace, SearchStore } from '../../../packages/server/src/search/search-store.ts';
import { scanner } from './plain-scan.ts';
import { AT, asNew, createHead, createMessage, type Store } from './store.ts';

/** A store with the index that belongs to it. */
export interface SearchedStore {
  readonly store: Store;
  readonly search: SearchStore;
  /** It leaves out what is not found by the message itself; others leave that to whoever asks. */
  readonly isExact: boolean;
}

const PLACE: FollowedPartition = { partition: 0, partitions: 1, epoch: 1 };
const ANYWHERE: SearchFilters = { senderId: 0, conversationId: 0, from: 0, before: 0 };

/** Letters of 31 scripts, each with some that fold, and signs. */
const SCRIPTS = [
  'aAbBßéÉiIıİſﬁÅø',
  'αΑσςΣΐάΆ',
  'аАбБёЁйїЇ',
  'աԱբԲև',
  'אבגםמש\u05b0',
  'ابتةلا\u064bﷺ',
  'कखगि\u093cा',
  'কখগিঁ',
  'ਕਖਗਿ',
  'કખગિ',
  'கஙசி',
  'కఖగి',
  'ಕಖಗಿ',
  'കഖഗി',
  'කඛගි',
  'กขคิ่ำ',
  'ກຂຄິ',
  'កខគិ្',
  'ကခဂိ',
  'ཀཁགི་',
  'ႠაᲐბ',
  'ሀለሐ',
  'ᎠᎡꭰ',
  'ᠠᠡ\u180b',
  '가각한글\u1112\u1161\u11ab',
  'あいがか\u3099ゃー',
  'アイガｶﾞー',
  '漢字東京都〇',
  'ㄅㄆㄇ',
  '𐐀𐐨𐐁',
  'ᚠᚢᚦ',
].map((letters) => [...letters]);
const SIGNS = [...'.,-_()%+"😀👍🏽❤\ufe0f@#:/ \u200b'];
const SPACES = [' ', ' ', '\n', '\u00a0'];

/** What every search index must do. `open` gives each test an empty database and an empty index. */
export function describeSearch(name: string, open: () => Promise<SearchedStore>): void {
  describe(`${name}, the search index`, () => {
    let store: Store;
    let search: SearchStore;
    let isExact: boolean;

    beforeEach(async () => {
      ({ store, search, isExact } = await open());
      await search.take(PLACE);
    });

    async function say(messages: readonly Message[], index = true): Promise<void> {
      const ids = [...new Set(messages.map(({ conversationId }) => conversationId))];
      const heads = ids.map((conversationId) => {
        const own = messages.filter((one) => one.conversationId === conversationId);
        const lastSeq = Math.max(...own.map(({ seq }) => seq));
        const lastAt = Math.max(...own.map(({ sentAt }) => sentAt));
        return createHead({ conversationId, lastSeq, rev: lastSeq + 1, lastAt });
      });
      await store.commit({ newMessages: messages.map((message) => asNew(message)), heads });
      if (index) await put(messages);
    }

    async function put(messages: readonly Message[]): Promise<void> {
      for (let from = 0; from < messages.length; from += 200) {
        const documents = messages.slice(from, from + 200).filter(isSearchable);
        await search.put({ documents, removed: [], dismissed: [], purged: [], progress: [] }, PLACE);
      }
    }

    /** All that is found, page by page. */
    async function findAll(readerId: Id, plan: SearchPlan, places = 7, rows = 100_000) {
      const found: SearchPlace[] = [];
      let after: SearchPlace | undefined;
      for (let pages = 0; pages < 20_000; pages++) {
        const limits = { places, rows, deadline: performance.now() + 60_000 };
        const part = await search.find(readerId, plan, after, limits);
        expect(part.places.length).toBeLessThanOrEqual(places);
        found.push(...part.places);
        if (part.end === 'nothing more') return found;
        after = part.lookedTo;
        if (after === undefined) throw new Error(`it ended by ${part.end} without a place to go on`);
      }
      throw new Error('it comes to no end');
    }

    const keysOf = (places: readonly SearchPlace[]) =>
      places.map(({ conversationId, seq }) => `${conversationId}:${seq}`);
    const text = async (readerId: Id, query: string, filters: Partial<SearchFilters> = {}) =>
      keysOf(await findAll(readerId, planOf(query, filters)));

    it.each(seedsOf({ short: 1, long: 60 }))(
      'finds what a plain scan finds, in the texts of many scripts (seed %i)',
      { timeout: 300_000 },
      async (seed) => {
        const { below, chance } = createRandom(seed);
        const one = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
        const word = () => {
          const script = one(SCRIPTS);
          return Array.from({ length: 1 + below(5) }, () => (chance(0.06) ? one(SIGNS) : one(script))).join('');
        };
        const words = Array.from({ length: 60 }, word);
        const sentence = () =>
          Array.from({ length: 1 + below(7) }, () => (chance(0.7) ? one(words) : word()))
            .flatMap((piece) => [piece, chance(0.15) ? one(SIGNS) : one(SPACES)])
            .join('');
        const users = [await store.user(), await store.user(), await store.user()];
        const [ann, bob, cleo] = users.map(({ id }) => id) as [Id, Id, Id];
        const groups = [
          await store.group([ann, bob]),
          await store.group([bob, ann]),
          await store.group([bob, cleo]),
          await store.direct(ann, cleo),
        ];
        const own = new Set([0, 1, 3].map((index) => groups[index]?.id));
        const seqs = new Map<Id, number>();
        let sentAt = AT;
        const messages = Array.from({ length: 120 }, () => {
          const conversationId = one(groups).id;
          const seq = (seqs.get(conversationId) ?? 0) + 1;
          seqs.set(conversationId, seq);
          sentAt += below(3);
          return createMessage({ conversationId, seq, senderId: one([bob, bob, cleo]), sentAt, body: sentence() });
        });
        await say(messages);
        for (let round = 0; round < 50; round++) {
          const body = one(messages).body;
          const start = below(body.length);
          const query = chance(0.3)
            ? `${one(words)} ${one(words)}`
            : chance(0.3)
              ? `"${body.replaceAll(/["“”„]/g, ' ')}"`
              : body.slice(start, start + 1 + below(12));
          // Cut in the middle of a character, it is no text that could arrive.
          if (!query.isWellFormed()) continue;
          const parsed = parseSearch(query);
          if ('problem' in parsed || parsed.query.in !== '' || parsed.query.from !== '') continue;
          const filters = { ...ANYWHERE, senderId: chance(0.2) ? bob : 0, from: chance(0.2) ? AT + below(120) : 0 };
          const plan = planSearch(parsed.query, filters);
          if ('problem' in plan || plan.terms.length === 0) continue;
          const isRight = scanner(query);
          const expected = messages
            .filter((message) => own.has(message.conversationId))
            .filter((message) => filters.senderId === 0 || message.senderId === filters.senderId)
            .filter((message) => message.sentAt >= filters.from)
            .filter((message) => isRight(message.body))
            .map(({ conversationId, seq, sentAt: at }) => ({ conversationId, seq, sentAt: at }))
            .sort((a, b) => b.sentAt - a.sentAt || b.conversationId - a.conversationId || b.seq - a.seq);
          const found = await findAll(ann, plan, one([3, 50]), one([1, 40, 100_000]));
          expect({ query, found: onlyThose(found, expected) }).toEqual({ query, found: expected });
          if (isExact) expect({ query, found }).toEqual({ query, found: expected });
        }
      },
    );

    it('finds signs beside words, and each sign as itself (case C41)', async () => {
      const { id: reader } = await store.user();
      const { id } = await store.group([reader]);
      const bodies = ['Straße', 'İstanbul', 'ΣΊΣΥΦΟΣ', 'ﬁle', 'f(x)', 'f x', 'snake_case', '100% of it'];
      await say(
        bodies.map((body, index) => createMessage({ conversationId: id, seq: index + 1, senderId: reader, body })),
      );
      const found = async (query: string) =>
        (await text(reader, query)).map((key) => bodies[Number(key.split(':')[1]) - 1]);
      expect(await found('strasse')).toEqual(['Straße']);
      expect(await found('STRASSE')).toEqual(['Straße']);
      expect(await found('istanbul')).toEqual(['İstanbul']);
      expect(await found('σίσυφος')).toEqual(['ΣΊΣΥΦΟΣ']);
      expect(await found('file')).toEqual(['ﬁle']);
    });

    it('goes through any number of messages of one moment, each once', async () => {
      const { id: reader } = await store.user();
      const one = await store.group([reader]);
      const other = await store.group([reader]);
      const messages = [one, other].flatMap(({ id: conversationId }) =>
        Array.from({ length: 1_300 }, (_, index) =>
          createMessage({
            conversationId,
            seq: index + 1,
            senderId: reader,
            sentAt: index < 1_200 ? AT : AT + 1 + (index % 3),
            body: 'imported',
          }),
        ),
      );
      await say(messages);
      const expected = messages.toSorted(
        (a, b) => b.sentAt - a.sentAt || b.conversationId - a.conversationId || b.seq - a.seq,
      );
      for (const places of [37, 5_000]) {
        expect(keysOf(await findAll(reader, planOf('imported'), places, 500))).toEqual(keysOf(expected));
      }
    });

    it('finds the new text of an edited message, and not the old one', async () => {
      const { id: reader } = await store.user();
      const { id } = await store.group([reader]);
      const message = createMessage({ conversationId: id, seq: 1, senderId: reader, body: 'before' });
      await say([message]);
      await store.commit({ changedMessages: [{ ...message, body: 'after', rev: 9 }] });
      await put([{ ...message, body: 'after', rev: 9 }]);
      expect(await text(reader, 'before')).toEqual([]);
      expect(await text(reader, 'after')).toEqual([`${id}:1`]);
    });

    it('forgets what is removed, and conversations that are dismissed', async () => {
      const { id: reader } = await store.user();
      const { id: first } = await store.group([reader]);
      const { id: second } = await store.group([reader]);
      const messages = [first, second].flatMap((conversationId) =>
        Array.from({ length: 700 }, (_, index) =>
          createMessage({ conversationId, seq: index + 1, senderId: reader, body: 'word' }),
        ),
      );
      await say(messages);
      await search.put(
        { documents: [], removed: [{ conversationId: first, seq: 1 }], dismissed: [second], purged: [], progress: [] },
        PLACE,
      );
      const found = await text(reader, 'word');
      expect(found).toHaveLength(699);
      expect(found).not.toContain(`${first}:1`);
      expect(found.every((key) => key.startsWith(`${first}:`))).toBe(true);
    });

    it('forgets what is below the first message that is left of a conversation, and counts the rest', async () => {
      const { id: reader } = await store.user();
      const { id: first } = await store.group([reader]);
      const { id: second } = await store.group([reader]);
      const messages = [first, second].flatMap((conversationId) =>
        Array.from({ length: 700 }, (_, index) =>
          createMessage({ conversationId, seq: index + 1, senderId: reader, body: index < 600 ? 'word old' : 'word' }),
        ),
      );
      await say(messages);
      const purged = [{ conversationId: first, seq: 681 }];
      const batch = { documents: [], removed: [], dismissed: [], purged, progress: [] };
      for (let twice = 0; twice < 2; twice++) {
        await search.put(batch, PLACE);
        const found = await text(reader, 'word');
        expect(found.filter((key) => key.startsWith(`${first}:`))).toHaveLength(20);
        expect(found).toHaveLength(720);
        expect(await text(reader, 'old')).toHaveLength(600);
      }
    });

    it('keeps to one conversation, one sender and a time, and to what messages hold', async () => {
      const { id: reader } = await store.user();
      const { id: other } = await store.user();
      const { id: one } = await store.group([reader, other]);
      const { id: two } = await store.group([reader, other]);
      await say([
        createMessage({ conversationId: one, seq: 1, senderId: reader, body: 'word https://example.org' }),
        createMessage({ conversationId: one, seq: 2, senderId: other, body: 'word `code`' }),
        createMessage({ conversationId: two, seq: 1, senderId: other, body: 'word', kind: 'image' }),
        createMessage({
          conversationId: two,
          seq: 2,
          senderId: other,
          body: 'word',
          mentioned: [reader],
          sentAt: AT + 9,
        }),
      ]);
      expect(await text(reader, 'word', { conversationId: one })).toEqual([`${one}:2`, `${one}:1`]);
      expect(await text(reader, 'word', { senderId: reader })).toEqual([`${one}:1`]);
      expect(await text(reader, '', { senderId: reader })).toEqual([`${one}:1`]);
      expect(await text(reader, 'word', { from: AT + 9 })).toEqual([`${two}:2`]);
      expect(await text(reader, 'word', { before: AT + 2 })).toEqual([`${two}:1`, `${one}:1`]);
      expect(await text(reader, 'has:link')).toEqual([`${one}:1`]);
      expect(await text(reader, 'word has:code')).toEqual([`${one}:2`]);
      expect(await text(reader, 'has:file has:image')).toEqual([`${two}:1`]);
      expect(await text(reader, 'has:mention')).toEqual([`${two}:2`]);
    });

    it('finds messages by the files that they have, whatever kind they are', async () => {
      const { id: reader } = await store.user();
      const { id } = await store.group([reader]);
      const file = (mimeType: string): Message['files'][number] => ({
        id: 1,
        name: `Büro ${mimeType.replace('/', '.')}`,
        size: 1,
        mimeType,
        sha256: 'ab'.repeat(32),
        width: 0,
        height: 0,
        hasThumbnail: false,
      });
      const types = [[], ['application/pdf'], ['image/png', 'image/jpeg'], ['text/plain', 'video/mp4'], ['audio/ogg']];
      await say(
        types.map((files, index) =>
          createMessage({ conversationId: id, seq: index + 1, senderId: reader, body: 'word', files: files.map(file) }),
        ),
      );
      expect(await text(reader, 'has:file')).toEqual([5, 4, 3, 2].map((seq) => `${id}:${seq}`));
      expect(await text(reader, 'has:image')).toEqual([`${id}:3`]);
      expect(await text(reader, 'word has:video has:file')).toEqual([`${id}:4`]);
      expect(await text(reader, 'has:audio')).toEqual([`${id}:5`]);
      expect(await text(reader, 'buro word plain')).toEqual([]);
      expect(await text(reader, 'büro word pla')).toEqual([`${id}:4`]);
      expect(await text(reader, '"büro image" jpeg has:image')).toEqual([`${id}:3`]);
      expect(await text(reader, '"word büro"')).toEqual([]);
    });

    it('finds nothing of where the reader is not, or is not any more', async () => {
      const { id: reader } = await store.user();
      const { id: other } = await store.user();
      const { id: group } = await store.group([other, reader]);
      const { id: strange } = await store.group([other]);
      await say(
        [group, strange].map((conversationId) =>
          createMessage({ conversationId, seq: 1, senderId: other, body: 'word' }),
        ),
      );
      expect(await text(reader, 'word')).toEqual([`${group}:1`]);
      expect(await text(reader, 'word', { conversationId: strange })).toEqual([]);
      const [member] = await store.repositories.batches.members([{ conversationId: group, userId: reader }]);
      if (member === undefined) throw new Error('no member');
      await store.commit({ members: [{ ...member, removed: true, rev: 5 }] });
      expect(await text(reader, 'word')).toEqual([]);
      expect(await text(reader, 'word', { conversationId: group })).toEqual([]);
    });

    it('finds the one in hundreds of conversations, among what others say all the time', async () => {
      const { id: reader } = await store.user();
      const { id: other } = await store.user();
      const strange = await store.group([other]);
      const own = [];
      for (let count = 0; count < 120; count++) own.push(await store.group([reader]));
      const common = Array.from({ length: 3_000 }, (_, index) =>
        createMessage({
          conversationId: strange.id,
          seq: index + 1,
          senderId: other,
          body: 'common',
          sentAt: AT + 100 + index,
        }),
      );
      const mine = own.map(({ id }, index) =>
        createMessage({ conversationId: id, seq: 1, senderId: reader, body: 'common', sentAt: AT + index }),
      );
      await say([...common, ...mine]);
      expect(await text(reader, 'common')).toEqual(mine.map(({ conversationId }) => `${conversationId}:1`).reverse());
      expect(await text(reader, 'c')).toHaveLength(120);
    });

    it('goes through the messages with the rarest word, not through those with the longest', async () => {
      const { id: reader } = await store.user();
      const { id } = await store.group([reader]);
      const bodies = Array.from({ length: 900 }, (_, index) => (index === 4 ? 'rare everywhere' : 'everywhere'));
      await say(
        bodies.map((body, index) => createMessage({ conversationId: id, seq: index + 1, senderId: reader, body })),
      );
      const limits = { places: 20, rows: 100_000, deadline: performance.now() + 60_000 };
      const part = await search.find(reader, planOf('"everywhere" "rare"'), undefined, limits);
      expect(part).toMatchObject({ places: [{ conversationId: id, seq: 5 }], end: 'nothing more' });
      expect(part.rowsRead).toBeLessThan(10);
    });

    it('finds what begins so in a conversation with a thousand such words, in the order of time', async () => {
      const { id: reader } = await store.user();
      const { id: other } = await store.user();
      const wordy = await store.group([reader, other]);
      const short = await store.group([reader, other]);
      const messages = Array.from({ length: 1_200 }, (_, index) =>
        createMessage({
          conversationId: wordy.id,
          seq: index + 1,
          senderId: index % 2 === 0 ? reader : other,
          sentAt: AT + (index >> 1),
          body: index % 10 === 9 ? 'else' : `w${index}`,
        }),
      );
      messages.push(
        createMessage({ conversationId: short.id, seq: 1, senderId: other, sentAt: AT + 300, body: 'word' }),
      );
      await say(messages);
      const expected = messages
        .filter(({ body }) => body !== 'else')
        .sort((a, b) => b.sentAt - a.sentAt || b.conversationId - a.conversationId || b.seq - a.seq);
      expect(keysOf(await findAll(reader, planOf('w'), 50))).toEqual(keysOf(expected));
      const part = expected.filter(({ sentAt }) => sentAt >= AT + 100 && sentAt < AT + 400);
      expect(await text(reader, 'w', { from: AT + 100, before: AT + 400 })).toEqual(keysOf(part));
    });

    it('keeps its progress with what is in it, and knows its owner', async () => {
      const progress = { conversationId: 7, doneRev: 12, builtFrom: 3, builtAt: AT };
      await search.put({ documents: [], removed: [], dismissed: [], purged: [], progress: [progress] }, PLACE);
      await search.reached(AT, PLACE);
      expect(await search.progressOf([7, 8])).toEqual([progress]);
      expect(await search.take({ ...PLACE, epoch: 2 })).toBe(AT);
      const empty = { documents: [], removed: [], dismissed: [], purged: [], progress: [] };
      await expect(search.put(empty, PLACE)).rejects.toThrow(FollowerFencedError);
      await expect(search.reached(AT + 1, PLACE)).rejects.toThrow(FollowerFencedError);
      await search.clear();
      await expect(search.put(empty, { ...PLACE, epoch: 2 })).rejects.toThrow(FollowerResetError);
      expect(await search.progressOf([7])).toEqual([]);
      expect(await search.take({ ...PLACE, epoch: 3 })).toBe(0);
    });
  });
}

function planOf(query: string, filters: Partial<SearchFilters> = {}): SearchPlan {
  const parsed = parseSearch(query);
  if ('problem' in parsed) throw new Error(parsed.problem);
  const plan = planSearch(parsed.query, { ...ANYWHERE, ...filters });
  if ('problem' in plan) throw new Error(plan.problem);
  return plan;
}

/** What of the found ones is expected: an index may find more, which whoever asks leaves out. */
function onlyThose(found: readonly SearchPlace[], expected: readonly SearchPlace[]): SearchPlace[] {
  const keys = new Set(expected.map(({ conversationId, seq }) => `${conversationId}:${seq}`));
  return found.filter(({ conversationId, seq }) => keys.has(`${conversationId}:${seq}`));
}
