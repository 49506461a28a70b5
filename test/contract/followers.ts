import { parseSearch } from '@im-ts/protocol';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../packages/server/src/domain/clock.ts';
import type { Follower } from '../../packages/server/src/followers/follower.ts';
import { createFollowers, type Followers } from '../../packages/server/src/followers/followers.ts';
import { type PipelineRun, startPipelineOn } from '../../packages/server/src/pipeline/testing/pipeline-run.ts';
import { createRandom, seedsOf } from '../../packages/server/src/pipeline/testing/random.ts';
import { planSearch, type SearchFilters, type SearchPlan } from '../../packages/server/src/search/planner.ts';
import type { SearchLimits, SearchPlace, SearchStore } from '../../packages/server/src/search/search-store.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { type OpenStorage, opId, Store } from './repositories/store.ts';

/** An empty database with its index. */
export interface FollowedStorage extends OpenStorage {
  readonly search: SearchStore;
  readonly followers: readonly Follower[];
}

const WORDS = ['apple', 'apply', 'banana', 'cherry', 'date', 'elder', 'fig', 'grape', 'hazel', 'Straße', '東京都'];
const ANYTHING: SearchFilters = { senderId: 0, conversationId: 0, from: 0, before: 0 };
const ENOUGH: SearchLimits = { places: 10_000, rows: 1_000_000, deadline: Number.POSITIVE_INFINITY };

interface Node {
  readonly pipeline: PipelineRun;
  readonly followers: Followers;
}

/** A node that takes the partition, and follows it from then on. */
async function startNode(storage: FollowedStorage): Promise<Node> {
  const followers = createFollowers({
    followers: storage.followers,
    clock: systemClock,
    logger: createSilentLogger(),
    partitions: 1,
    partitionOf: () => 0,
  });
  let taken: () => void = () => {};
  const isTaken = new Promise<void>((resolve) => {
    taken = resolve;
  });
  const pipeline = await startPipelineOn(storage.repositories.batches, {
    listeners: [
      (...place) => {
        taken();
        return followers.own(...place);
      },
    ],
  });
  await isTaken;
  return { pipeline, followers };
}

async function stopNode({ pipeline, followers }: Node): Promise<void> {
  await pipeline.stop();
  await followers.stop();
}

/** Waits until nothing is left to follow. */
async function followed({ followers }: Node): Promise<void> {
  await expect
    .poll(
      () => followers.reports().map(({ lagMs, changed, unbuilt, scanning }) => lagMs + changed + unbuilt + scanning),
      { timeout: 50_000 },
    )
    .toEqual([0]);
}

function planOf(text: string, filters: Partial<SearchFilters> = {}): SearchPlan {
  const parsed = parseSearch(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  const plan = planSearch(parsed.query, { ...ANYTHING, ...filters });
  if ('problem' in plan) throw new Error(plan.problem);
  return plan;
}

/** Everything that a search finds, page by page. */
async function findAll(
  { search }: { readonly search: SearchStore },
  readerId: number,
  plan: SearchPlan,
  limits: Partial<SearchLimits> = {},
): Promise<readonly SearchPlace[]> {
  const found: SearchPlace[] = [];
  for (let after: SearchPlace | undefined; ; ) {
    const page = await search.find(readerId, plan, after, { ...ENOUGH, ...limits });
    found.push(...page.places);
    if (page.end === 'nothing more') return found;
    expect(page.lookedTo, `after a page that ended for ${page.end}`).toBeDefined();
    after = page.lookedTo;
  }
}

const keyOf = ({ conversationId, seq }: { readonly conversationId: number; readonly seq: number }) =>
  `${conversationId}:${seq}`;

/** The messages with this word, by the rows of the database alone. */
async function withWord(storage: FollowedStorage, word: string): Promise<string[]> {
  const rows = await storage.sql(
    `SELECT x.conversation_id, x.seq, x.body FROM messages AS x JOIN conversations AS c ON c.id = x.conversation_id
      WHERE x.recalled_at = 0 AND c.dismissed_at = 0`,
  );
  return rows
    .filter(([, , body]) => String(body).split(' ').includes(word))
    .map(([conversationId, seq]) => `${conversationId}:${seq}`)
    .sort();
}

/** What followers must do on every storage driver; `dump` answers all that the index holds, where it can be read. */
export function describeFollowers(
  open: () => Promise<FollowedStorage>,
  dump: (storage: FollowedStorage) => Promise<unknown>,
): void {
  async function openWithGroups(count: number) {
    const storage = await open();
    const store = new Store(storage);
    await store.take();
    const users = [await store.user(), await store.user()].map(({ id }) => id);
    const groups: number[] = [];
    for (let group = 0; group < count; group++) groups.push((await store.group(users)).id);
    const nodes: Node[] = [];
    const start = async () => {
      const node = await startNode(storage);
      nodes.push(node);
      return node;
    };
    onTestFinished(async () => {
      await Promise.all(nodes.map(stopNode));
      await storage.close();
    });
    return { storage, users, groups, start };
  }

  async function expectWhole(storage: FollowedStorage, userId: number): Promise<void> {
    for (const word of WORDS) {
      const found = await findAll(storage, userId, planOf(`"${word}"`));
      expect([...found].map(keyOf).sort(), word).toEqual(await withWord(storage, word));
      // Newest first, and nothing twice.
      expect(found.map(keyOf)).toEqual([...new Set(found.map(keyOf))]);
    }
  }

  it.each(seedsOf({ short: 2, long: 40 }))(
    'ends with the index of a fresh build, whatever owners are taken over (seed %i)',
    async (seed) => {
      const random = createRandom(seed);
      const { storage, users, groups, start } = await openWithGroups(6);
      const [owner = 0] = users;
      let node = await start();
      for (let step = 1; step <= 400; step++) {
        const [group = 0] = [groups[random.below(groups.length)]];
        const body = [1, 2, 3].map(() => WORDS[random.below(WORDS.length)]).join(' ');
        const seq = 1 + random.below(30);
        const id = opId(1_000_000 * seed + step);
        const act = random.next();
        const done =
          act < 0.7
            ? node.pipeline.send(group, owner, `${step}`, body)
            : act < 0.85
              ? node.pipeline.run(group, owner, { type: 'edit', opId: id, seq, body, payload: '' })
              : act < 0.99
                ? node.pipeline.run(group, owner, { type: 'recall', opId: id, seq })
                : node.pipeline.run(group, owner, { type: 'dismiss', opId: id });
        if (random.chance(0.3)) await done;
        // Whoever was the owner learns it with its next batch; its followers with their next step.
        if (random.chance(0.02)) node = await start();
        // A stop in the middle of whatever is under way.
        if (random.chance(0.01)) {
          await node.followers.stop();
          node = await start();
        }
      }
      await node.pipeline.stop();
      node = await start();
      await followed(node);
      await expectWhole(storage, owner);
      expect((await findAll(storage, owner, planOf('apple'))).length).toBeGreaterThan(0);
      const grown = await dump(storage);
      await node.pipeline.stop();
      await node.followers.stop();
      await storage.search.clear();
      node = await start();
      await followed(node);
      await expectWhole(storage, owner);
      expect(await dump(storage)).toEqual(grown);
    },
  );

  it('builds the index again when it is deleted under a follower that has nothing to do', async () => {
    const { storage, users, groups, start } = await openWithGroups(2);
    const [owner = 0] = users;
    const [group = 0] = groups;
    const node = await start();
    for (let number = 1; number <= 50; number++) await node.pipeline.send(group, owner, `${number}`, 'apple fig');
    await followed(node);
    await storage.search.clear();
    await node.pipeline.send(group, owner, 'last', 'banana fig');
    await expect.poll(async () => (await findAll(storage, owner, planOf('fig'))).length, { timeout: 50_000 }).toBe(51);
    await followed(node);
    await expectWhole(storage, owner);
  });

  it('finds page by page what it finds at once, newest first, whatever a page is', async () => {
    const { storage, users, groups, start } = await openWithGroups(5);
    const [owner = 0] = users;
    const node = await start();
    const sent: Promise<unknown>[] = [];
    for (let number = 1; number <= 60; number++) {
      const [group = 0] = [groups[number % 5]];
      const body = `${number % 2 === 0 ? 'apple' : 'apply'} ${number % 7 === 0 ? 'fig' : 'grape'} ${number}`;
      sent.push(node.pipeline.send(group, owner, `${number}`, body));
      if (number % 20 === 0) await Promise.all(sent);
    }
    await followed(node);
    for (const [text, count] of [
      ['appl', 60],
      ['"apple"', 30],
      ['fig apple', 4],
      ['grape appl', 52],
      ['nowhere', 0],
    ] as const) {
      const whole = await findAll(storage, owner, planOf(text));
      expect(whole, text).toHaveLength(count);
      const order = (one: SearchPlace, other: SearchPlace) =>
        other.sentAt - one.sentAt || other.conversationId - one.conversationId || other.seq - one.seq;
      expect(whole).toEqual([...whole].sort(order));
      for (const limits of [{ places: 7 }, { rows: 1 }, { rows: 20, places: 5 }, { deadline: 0 }]) {
        expect(await findAll(storage, owner, planOf(text), limits), JSON.stringify([text, limits])).toEqual(whole);
      }
    }
    const [group = 0] = groups;
    expect(await findAll(storage, owner, planOf('apple', { conversationId: group }))).toHaveLength(6);
    const middle = (await findAll(storage, owner, planOf('appl')))[30]?.sentAt ?? 0;
    const newer = await findAll(storage, owner, planOf('appl', { from: middle }));
    const older = await findAll(storage, owner, planOf('appl', { before: middle }));
    expect(newer.length + older.length).toBe(60);
    expect(newer.every(({ sentAt }) => sentAt >= middle) && older.every(({ sentAt }) => sentAt < middle)).toBe(true);
  });
}
