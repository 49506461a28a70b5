import { describe, expect, it } from 'vitest';
import type { ConversationHead } from '../domain/conversation.ts';
import { AppError } from '../domain/errors.ts';
import type { PartitionListener } from '../domain/partition-listener.ts';
import { createRandom, seedsOf } from '../pipeline/testing/random.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import { createFollower } from './create-follower.ts';
import type { FollowerStore } from './follower.ts';
import { createFollowers, type Followers } from './followers.ts';
import { MemoryIndex, MemoryMessages } from './testing/followed-store.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A database with an index, a clock, and nodes that follow partition 0 of one. */
function createWorld(options: { readonly conversations?: number } = {}) {
  const messages = new MemoryMessages();
  const index = new MemoryIndex();
  const time = { now: 1_000_000 };
  let epoch = 0;

  /** A node that owns the partition from now on. */
  function take(store: FollowerStore = index): { readonly followers: Followers; readonly listener: PartitionListener } {
    epoch += 1;
    const taken = epoch;
    const followers = createFollowers(
      {
        followers: [createFollower('search', messages, store)],
        clock: { now: () => time.now },
        logger: createSilentLogger(),
        partitions: 1,
        partitionOf: () => 0,
        sleep: turn,
      },
      options,
    );
    return { followers, listener: followers.own(0, () => taken) };
  }

  /** Waits until the node has followed everything that it heard of. */
  async function followed({ followers }: { readonly followers: Followers }): Promise<void> {
    for (let turns = 0; turns < 5; ) {
      await turn();
      const [report] = followers.reports();
      const { changed = 1, unbuilt = 1, scanning = 1, lagMs = 1 } = report ?? {};
      turns = changed + unbuilt + scanning + lagMs === 0 ? turns + 1 : 0;
    }
  }

  return { messages, index, time, take, followed };
}

const told = (listener: PartitionListener, head: ConversationHead | undefined): void => {
  if (head !== undefined) listener.committed({ heads: [head], commands: 1, tellsWebhooks: false });
};

describe('followers', () => {
  it('follow what is sent, edited, recalled and dismissed', async () => {
    const { messages, index, time, take, followed } = createWorld();
    const node = take();
    await followed(node);
    told(node.listener, messages.send(1, 'one', time.now));
    told(node.listener, messages.send(1, 'two', time.now));
    told(node.listener, messages.send(2, 'three', time.now));
    await followed(node);
    expect(index.texts).toEqual(
      new Map([
        ['1:1', 'one'],
        ['1:2', 'two'],
        ['2:1', 'three'],
      ]),
    );
    told(node.listener, messages.change(1, 1, { body: 'uno' }, time.now));
    told(node.listener, messages.change(1, 2, { body: '', recalledAt: 5 }, time.now));
    told(node.listener, messages.dismiss(2, time.now));
    await followed(node);
    expect(index.texts).toEqual(new Map([['1:1', 'uno']]));
    await node.followers.stop();
  });

  it('forget what is below the first message that is left, also when nobody told them', async () => {
    const { messages, index, time, take, followed } = createWorld();
    const node = take();
    await followed(node);
    for (const body of ['one', 'two', 'three']) told(node.listener, messages.send(1, body, time.now));
    await followed(node);
    told(node.listener, messages.purge(1, 2, time.now));
    await followed(node);
    expect([...index.texts.keys()].sort()).toEqual(['1:2', '1:3']);
    // Its rows are there until they are deleted; a build passes them over.
    index.clear();
    node.listener.ended();
    await node.followers.stop();
    time.now += 600_000;
    const second = take();
    await followed(second);
    expect([...index.texts.keys()].sort()).toEqual(['1:2', '1:3']);
    second.listener.ended();
    await second.followers.stop();
    time.now += 600_000;
    messages.purge(1, 3, time.now);
    const third = take();
    await followed(third);
    expect([...index.texts.keys()]).toEqual(['1:3']);
    await third.followers.stop();
  });

  it('follow what nobody told them of, from the last two minutes before what is done', async () => {
    const { messages, index, time, take, followed } = createWorld();
    const first = take();
    told(first.listener, messages.send(1, 'heard', time.now));
    await followed(first);
    time.now += 60_000;
    told(first.listener, messages.send(1, 'heard too', time.now));
    await followed(first);
    first.listener.ended();
    await first.followers.stop();
    expect(index.partitions.get('0 of 1')).toEqual({ epoch: 1, doneTo: time.now });
    messages.send(2, 'on its way when its owner ended', time.now - 119_000);
    const second = take();
    await followed(second);
    expect(index.texts.get('2:1')).toBe('on its way when its owner ended');
    await second.followers.stop();
  });

  it('build an index of what was there before them, the newest messages of all conversations first', async () => {
    const { messages, index, take, followed } = createWorld();
    for (let at = 1; at <= 3_000; at++) messages.send(1 + (at % 3), `${at}`, at);
    const node = take();
    await followed(node);
    expect(index.texts).toEqual(messages.index());
    const times = index.written.map(({ sentAt }) => sentAt);
    expect(times).toHaveLength(3_000);
    // Within one step the order is by conversation: a step takes as much as 200 of each.
    const firstOld = times.findIndex((at) => at <= 1_000);
    expect(times.slice(firstOld).some((at) => at > 2_200)).toBe(false);
    expect(node.followers.reports()).toEqual([{ follower: 'search', lagMs: 0, changed: 0, unbuilt: 0, scanning: 0 }]);
    await node.followers.stop();
  });

  it('go on with a build where the last owner was, without reading the newer ones again', async () => {
    const { messages, index, time, take, followed } = createWorld();
    for (let at = 1; at <= 3_000; at++) messages.send(1, `${at}`, at);
    const first = take();
    while (index.written.length < 1_000) await turn();
    await first.followers.stop();
    const sofar = index.written.length;
    expect(sofar).toBeLessThan(3_000);
    time.now += 500_000;
    const second = take();
    await followed(second);
    expect(index.texts).toEqual(messages.index());
    expect(index.written).toHaveLength(3_000);
    await second.followers.stop();
  });

  it('make everything again when what they kept is deleted, while they run or before', async () => {
    const { messages, index, time, take, followed } = createWorld();
    for (let id = 1; id <= 30; id++) messages.send(id, `${id}`, time.now);
    const node = take();
    await followed(node);
    index.clear();
    told(node.listener, messages.send(1, 'after that', time.now));
    while (index.texts.size < 31) await turn();
    expect(index.texts).toEqual(messages.index());
    await node.followers.stop();
    index.clear();
    const next = take();
    await followed(next);
    expect(index.texts).toEqual(messages.index());
    await next.followers.stop();
  });

  it('scan when more conversations change than they remember', async () => {
    const { messages, index, time, take, followed } = createWorld({ conversations: 10 });
    const node = take();
    await followed(node);
    const heads = Array.from({ length: 50 }, (_, id) => messages.send(id + 1, `${id}`, time.now));
    node.listener.committed({ heads, commands: 50, tellsWebhooks: false });
    // Without the scan, none of them would be known.
    expect(node.followers.reports()[0]?.changed).toBe(0);
    while (index.texts.size < 50) await turn();
    expect(index.texts).toEqual(messages.index());
    await node.followers.stop();
  });

  it('build all of more conversations than they remember', async () => {
    const { messages, index, time, take } = createWorld({ conversations: 10 });
    for (let id = 1; id <= 100; id++) for (let seq = 1; seq <= 30; seq++) messages.send(id, `${seq}`, time.now);
    const node = take();
    while (index.texts.size < 3_000) await turn();
    expect(index.texts).toEqual(messages.index());
    await node.followers.stop();
  });

  it('say how old the oldest change is that they have not followed', async () => {
    const { messages, index, time, take, followed } = createWorld();
    const node = take();
    await followed(node);
    let open: () => void = () => {};
    index.before = (call) =>
      call === 'write'
        ? new Promise((resolve) => {
            open = resolve;
          })
        : Promise.resolve();
    told(node.listener, messages.send(1, 'one', time.now));
    while (node.followers.reports()[0]?.lagMs === undefined) await turn();
    time.now += 7_000;
    for (let turns = 0; turns < 20; turns++) await turn();
    expect(node.followers.reports()).toEqual([
      { follower: 'search', lagMs: 7_000, changed: 1, unbuilt: 0, scanning: 0 },
    ]);
    index.before = async () => {};
    open();
    await followed(node);
    expect(node.followers.reports()).toEqual([{ follower: 'search', lagMs: 0, changed: 0, unbuilt: 0, scanning: 0 }]);
    await node.followers.stop();
  });

  it('wait for a database that does not answer, and leave out the one conversation that always fails', async () => {
    const { messages, index, time, take, followed } = createWorld();
    const node = take();
    await followed(node);
    let failures = 20;
    index.before = async (call) => {
      if (call === 'write' && failures-- > 0) throw new AppError('unavailable');
    };
    told(node.listener, messages.send(1, 'one', time.now));
    await followed(node);
    expect(index.texts).toEqual(messages.index());

    const write = index.write.bind(index);
    index.write = async (slice, place) => {
      if (slice.messages.some(({ body }) => body === 'poison')) throw new TypeError('cannot');
      await write(slice, place);
    };
    const heads = ['two', 'poison', 'three'].map((body, place) => messages.send(place + 2, body, time.now));
    node.listener.committed({ heads, commands: 3, tellsWebhooks: false });
    await followed(node);
    expect([...index.texts.values()].sort()).toEqual(['one', 'three', 'two']);
    await node.followers.stop();
  });
});

/** A way to the index that a node has until it dies; what it had under way may still arrive. */
class Link implements FollowerStore {
  readonly #index: MemoryIndex;
  readonly #random: ReturnType<typeof createRandom>;
  dead = false;

  constructor(index: MemoryIndex, random: ReturnType<typeof createRandom>) {
    this.#index = index;
    this.#random = random;
  }

  async #through<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let turns = this.#random.below(4); turns > 0; turns--) await turn();
    if (this.#random.chance(0.05)) throw new AppError('unavailable');
    const late = this.dead && this.#random.chance(0.5);
    if (this.dead && !late) return new Promise(() => {});
    const result = await work();
    if (this.#random.chance(0.05)) throw new AppError('unavailable');
    return this.dead ? new Promise(() => {}) : result;
  }

  take: FollowerStore['take'] = (...args) => this.#through(() => this.#index.take(...args));
  progressOf: FollowerStore['progressOf'] = (...args) => this.#through(() => this.#index.progressOf(...args));
  write: FollowerStore['write'] = (...args) => this.#through(() => this.#index.write(...args));
  reached: FollowerStore['reached'] = (...args) => this.#through(() => this.#index.reached(...args));
}

const SEEDS = seedsOf({ short: 60, long: 3_000 });

describe('random histories with owners that are killed and taken over', () => {
  it.each(SEEDS)('end with the index that a fresh build makes (seed %i)', async (seed) => {
    const random = createRandom(seed);
    const { messages, index, time, take, followed } = createWorld({ conversations: 5 });
    const own = () => {
      const link = new Link(index, random);
      return { ...take(link), link };
    };
    for (let count = random.below(1_500); count > 0; count--) messages.send(1 + random.below(6), 'before', time.now);
    let node = own();
    for (let step = 0; step < 200; step++) {
      time.now += random.below(20_000);
      const id = 1 + random.below(8);
      const seq = 1 + random.below(20);
      const head = random.chance(0.6)
        ? messages.send(id, `${step}`, time.now)
        : random.chance(0.6)
          ? messages.change(id, seq, { body: `edited ${step}` }, time.now)
          : random.chance(0.75)
            ? messages.change(id, seq, { body: '', recalledAt: time.now }, time.now)
            : random.chance(0.7)
              ? messages.purge(id, 1 + random.below(30), time.now)
              : messages.dismiss(id, time.now);
      // What its owner had no time to tell.
      const killed = random.chance(0.05);
      if (!killed) told(node.listener, head);
      if (killed || random.chance(0.03)) {
        if (random.chance(0.3)) time.now += 500_000;
        if (random.chance(0.4)) node.listener.ended();
        else node.link.dead = random.chance(0.7);
        node = own();
      }
      for (let turns = random.below(12); turns > 0; turns--) await turn();
    }
    await followed(node);
    expect(index.texts).toEqual(messages.index());
    await node.followers.stop();
  });
});
