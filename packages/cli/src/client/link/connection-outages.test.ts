import { describe, expect, it, onTestFinished } from 'vitest';
import { createManualTimers } from '../testing/manual-timers.ts';
import {
  backAfter,
  createSimulatedClient,
  createSimulatedNode,
  type SimulatedClient,
} from '../testing/simulated-nodes.ts';

/** Numbers from 0 up to 1, the same ones in each run (a linear congruential generator, modulus 2^32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Clients of two nodes, all connected for a while. */
async function cluster(count: number, { random = createRandom(7), helloMs = 0 } = {}) {
  const timers = createManualTimers(random);
  const a = createSimulatedNode('http://127.0.0.1:1', timers, helloMs);
  const b = createSimulatedNode('http://127.0.0.1:2', timers, helloMs);
  const clients: SimulatedClient[] = [];
  for (let number = 0; number < count; number++) clients.push(createSimulatedClient([a, b], timers));
  onTestFinished(() => {
    for (const { connection } of clients) connection.close();
  });
  for (const { connection } of clients) connection.start();
  // So that the links have lasted, also where many queue for them.
  await timers.advance(45_000);
  expect(a.open + b.open).toBe(count);
  return { timers, a, b, clients };
}

/** How late the last one was. Infinity: somebody is not back. */
function lastBack(clients: readonly SimulatedClient[], since: number): number {
  return Math.max(...clients.map((client) => backAfter(client, since) ?? Number.POSITIVE_INFINITY));
}

/** The most that falls into any span of this length. */
function mostWithin(times: readonly number[], spanMs: number): number {
  const sorted = [...times].sort((x, y) => x - y);
  return Math.max(0, ...sorted.map((from, index) => sorted.slice(index).filter((at) => at < from + spanMs).length));
}

const since = (times: readonly number[], from: number) => times.filter((at) => at >= from);

describe('a node that hangs, with a good one beside it', () => {
  it('is doubted and left after exactly four seconds by one who waits for an answer', async () => {
    const { timers, a, clients } = await cluster(1, { random: () => 0 });
    const [client] = clients as [SimulatedClient];
    a.hang();
    const from = timers.now();
    client.ask();
    await timers.advance(10_000);
    const said = client.history.filter(({ at }) => at >= from).map(({ at, state }) => [at - from, state.type]);
    expect(said).toEqual([
      [4_000, 'doubted'],
      [4_000, 'waiting'],
      [4_000, 'connecting'],
      [4_002, 'syncing'],
      [4_002, 'ready'],
    ]);
  });

  it('is left nineteen seconds after it last said something by those who only listen', async () => {
    const { timers, a, b, clients } = await cluster(20);
    // Every one has had the answer to its last ping about now.
    await timers.advance(1_000);
    const [from, onGood] = [timers.now(), b.open];
    expect(a.open).toBeGreaterThan(0);
    a.hang();
    await timers.advance(19_000);
    const moved = clients.flatMap((client) => backAfter(client, from) ?? []);
    expect(moved).toHaveLength(20 - onGood);
    for (const ms of moved) expect(Math.abs(ms - 18_000)).toBeLessThan(50);
  });
});

describe('a rolling restart of two nodes', () => {
  it('keeps nobody out for longer than a second and a little, whatever the nodes ask for', async () => {
    const { timers, a, b, clients } = await cluster(200);
    for (const node of [a, b]) {
      const [from, gone] = [timers.now(), node.open];
      expect(gone).toBeGreaterThan(50);
      node.leave();
      await timers.advance(1_100);
      expect(clients.filter((client) => backAfter(client, from) !== undefined)).toHaveLength(gone);
      // They come spread over the second.
      const other = node === a ? b : a;
      expect(mostWithin(since(other.dialed, from), 100)).toBeLessThan(gone / 4);
      node.kill();
      await timers.advance(5_000);
      node.start();
      await timers.advance(15_000);
      expect(a.open + b.open).toBe(200);
    }
  });
});

describe('an outage of all nodes', () => {
  it('of a minute is over for 200 clients three seconds after one is back, and nobody asked too often', async () => {
    const { timers, a, b, clients } = await cluster(200);
    const from = timers.now();
    for (const node of [a, b]) node.kill();
    await timers.advance(60_000);
    // About one round in 1.25 s each, of both addresses.
    const perClient = (since(a.dialed, from).length + since(b.dialed, from).length) / 200;
    expect(perClient).toBeLessThan(120);
    const back = timers.now();
    b.start();
    await timers.advance(10_000);
    expect(lastBack(clients, back)).toBeLessThan(3_000);
    expect(mostWithin(since(b.dialed, back), 100)).toBeLessThan(40);
  });

  it('of an hour is over for all after half a minute, and costs at most six tries a minute and address', async () => {
    const { timers, a, b, clients } = await cluster(10);
    for (const node of [a, b]) node.kill();
    await timers.advance(3_000_000);
    const from = timers.now();
    await timers.advance(600_000);
    expect(since(a.dialed, from).length / 10 / 10).toBeLessThan(6);
    const back = timers.now();
    a.start();
    await timers.advance(31_000);
    expect(lastBack(clients, back)).toBeLessThan(30_100);
  });
});

describe('a herd on the only node that is left', () => {
  it('comes in though the node can take only so many a second, without asking it over and over', async () => {
    // 50 a second: all of them need 20 s.
    const { timers, a, b, clients } = await cluster(1_000, { helloMs: 20 });
    const [from, before] = [timers.now(), b.hellos];
    a.kill();
    b.kill();
    b.start();
    await timers.advance(60_000);
    expect(lastBack(clients, from)).toBeLessThan(30_000);
    expect(b.hellos - before).toBeLessThan(1_500);
  });
});
