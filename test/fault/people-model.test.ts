import { type ChatClient, ClientError } from '@im-ts/cli/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageMessages } from '../support/age-messages.ts';
import { startCluster } from '../support/cluster.ts';
import { byEffort, isLong, SEED } from '../support/effort.ts';
import { type RunningServer, startServer } from '../support/harness.ts';
import { type Proxy as Line, startProxy } from '../support/proxy.ts';
import { createSdkClient } from '../support/sdk-client.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { readAdminTokenOf } from '../support/tokens.ts';
import { createUser, rest, type TestUser } from '../support/users.ts';
import { ACTS, type ActName, type Actor, act } from './people-model/acts.ts';
import { KeptState, serverState } from './people-model/kept-state.ts';

// Five users do at random what people and groups can do to each other, while nodes die and some of their devices are away for
// long. In the end every device has what the server has.

const mariadb = await useMariadb();
const kafka = await useKafka();

const RUNS = byEffort(1, 4);
const STEPS = byEffort(100, 500);
const TIMEOUT = byEffort(240_000, 3_000_000);
const SETTLED_MS = 60_000;

/** Nodes that can be killed and started again. */
interface Nodes {
  readonly urls: readonly string[];
  crash(index: number): Promise<void>;
  /** Of each node, the server that is up, or will be soon. */
  readonly servers: () => readonly RunningServer[];
}

/** What an admin of the server does with messages that are old: these are made so. */
async function purge(nodes: Nodes, conversationId: number, before: number): Promise<void> {
  const servers = nodes.servers();
  const [server] = servers;
  if (server === undefined) throw new Error('no node');
  await ageMessages(server, conversationId, before - 1, 9);
  const path = `POST /api/v1/admin/conversations/${conversationId}/remove-older`;
  const body = { before, reason: 'they are old' };
  const sent = rest(server, path, { token: readAdminTokenOf(servers), body });
  const answer = await sent.catch(() => undefined);
  if (answer?.status === 200) return;
  const { code = 'unavailable' } = (answer?.body ?? {}) as { readonly code?: ClientError['code'] };
  throw new ClientError(code, 'It was refused, or a node ended in the middle.');
}

/** A user with a device that acts, and one that is away most of the time. */
interface Person extends Actor {
  readonly user: TestUser;
  readonly kept: KeptState;
  readonly absent: { readonly client: ChatClient; readonly kept: KeptState; readonly lines: readonly Line[] };
}

/** A client that tries one node after the other. */
const createClient = (urls: readonly string[], user: TestUser): ChatClient =>
  createSdkClient({ url: urls.join(',') }, user);

async function createPerson(nodes: Nodes, name: string, startAt: number): Promise<Person> {
  const [first = ''] = nodes.urls;
  const user = await createUser({ url: first }, name);
  const urls = nodes.urls.map((_, index) => nodes.urls[(index + startAt) % nodes.urls.length] ?? '');
  const client = createClient(urls, user);
  const kept = new KeptState(client);
  const lines = await Promise.all(urls.map((url) => startProxy({ url })));
  const away = createClient(
    lines.map((line) => line.url),
    user,
  );
  const absent = { client: away, kept: new KeptState(away), lines };
  await Promise.all([client, away].map((one) => one.connect(AbortSignal.timeout(30_000))));
  return { name, user, client, kept, absent };
}

const step = fc.record({
  what: fc.constantFrom(...(Object.keys(ACTS) as ActName[])),
  actor: fc.nat({ max: 4 }),
  other: fc.nat({ max: 4 }),
  pick: fc.nat({ max: 1_000 }),
  flag: fc.boolean(),
  world: fc.oneof(
    { weight: 60, arbitrary: fc.constant('goes on' as const) },
    { weight: 5, arbitrary: fc.constant('leaves' as const) },
    { weight: 3, arbitrary: fc.constant('comes back' as const) },
    { weight: 1, arbitrary: fc.constant('crash' as const) },
  ),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

let runs = 0;

async function runModel(nodes: Nodes, steps: readonly Step[]): Promise<void> {
  const run = runs++;
  const people = await Promise.all(
    ['ann', 'bob', 'cem', 'dee', 'eve'].map((name, index) => createPerson(nodes, `${name}${run}`, index)),
  );
  // In these all of them are, so that not too much is refused; more come and go.
  const names = people.map(({ name }) => name);
  const made = people.slice(0, 3).map(({ client }) => client.createGroup({ name: 'everybody', members: names }));
  const groups = (await Promise.all(made)).map(({ conversation }) => conversation.id);
  const directs: number[] = [];
  const done = new Set<ActName>();
  const scene = { groups, directs, purge: (id: number, before: number) => purge(nodes, id, before) };
  for (const { what, actor, other, pick, flag, world } of steps) {
    const [me, peer] = [people[actor], people[other]];
    if (me === undefined || peer === undefined || me === peer) continue;
    if (world === 'crash') await nodes.crash(pick);
    if (world === 'leaves') {
      for (const line of peer.absent.lines) {
        line.refuse();
        line.cut();
      }
    }
    if (world === 'comes back') for (const line of peer.absent.lines) line.accept();
    if (await act(what, { ...scene, actor: me, other: peer, pick, flag })) done.add(what);
  }
  for (const { absent } of people) for (const line of absent.lines) line.accept();
  await settled(nodes, people);
  // A model in which everything is refused would hold as well.
  expect(done.size).toBeGreaterThan(Object.keys(ACTS).length / 3);
  await Promise.all(people.flatMap(({ client, absent }) => [client.close(), absent.client.close()]));
}

/** Nothing is on its way any more, and every device has what the server has. */
async function settled(nodes: Nodes, people: readonly Person[]): Promise<void> {
  const until = Date.now() + SETTLED_MS;
  for (const person of people) {
    const devices = [person.absent, person];
    for (const { client } of devices) await client.connect(AbortSignal.timeout(SETTLED_MS));
    const isOpen = () => person.client.outbox().some(({ state }) => state === 'queued' || state === 'sent');
    while (isOpen() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  for (const person of people) {
    const fresh = createClient(nodes.urls, person.user);
    await fresh.connect(AbortSignal.timeout(SETTLED_MS));
    for (const { client, kept } of [person, person.absent]) {
      for (;;) {
        await client.connect(AbortSignal.timeout(SETTLED_MS));
        await kept.readMembers();
        const expected = await serverState(fresh, kept);
        if (Date.now() > until) {
          expect({ of: person.name, ...kept.view }).toEqual({ of: person.name, ...expected });
          break;
        }
        if (isSame(kept.view, expected)) break;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
    await fresh.close();
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

async function holds(nodes: Nodes): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: STEPS, maxLength: STEPS }), (steps) => runModel(nodes, steps)),
    { numRuns: RUNS, seed: SEED, endOnFailure: true, interruptAfterTimeLimit: TIMEOUT },
  );
}

describe('people and groups, at random', { timeout: TIMEOUT + SETTLED_MS }, () => {
  it('are the same on every device, on SQLite', async () => {
    const first = await startServer();
    let server = first;
    await holds({
      urls: [first.url],
      servers: () => [server],
      async crash() {
        await server.kill('SIGKILL');
        server = await server.restart();
      },
    });
  });

  // The short form has MariaDB with Kafka, below.
  it.skipIf(!mariadb || !isLong)('are the same on every device, on MariaDB', async () => {
    if (!mariadb) return;
    const cluster = await startCluster({ mariadb, kafka: undefined, nodes: 1 });
    await holds({
      urls: cluster.urls,
      servers: () => [cluster.node(0)],
      async crash() {
        await cluster.kill(0);
        await cluster.restart(0);
      },
    });
  });

  it.skipIf(!mariadb || !kafka)('are the same on every device, on two nodes with Kafka', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ mariadb, kafka, nodes: 2 });
    await holds({
      urls: cluster.urls,
      servers: () => [cluster.node(0), cluster.node(1)],
      async crash(pick) {
        const index = pick % 2;
        await cluster.kill(index);
        await cluster.restart(index);
      },
    });
  });
});
