import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Webhook } from '../../domain/webhook.ts';
import { startPipelineOn } from '../../pipeline/testing/pipeline-run.ts';
import { openSqliteStorage } from '../../storage/sqlite-storage.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { createOwnedPartitions } from './owned-partitions.ts';
import type { Answer, PostedDelivery } from './post-delivery.ts';
import { createWebhookBodies } from './webhook-body.ts';
import { createWebhookDeliverer } from './webhook-deliverer.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TAKEN: Answer = { status: 200, error: '', retryAfterMs: 0, tookMs: 1 };
const REFUSED: Answer = { status: 500, error: 'It answered 500.', retryAfterMs: 0, tookMs: 1 };

/** A store with a group whose webhooks tell `receiver` of each event, and a clock that only the test moves. */
async function start(options: { readonly waitingLimit?: number; readonly atOnce?: number } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'imd-hooks-'));
  const clock = { time: 1_700_000_000_000, now: () => clock.time };
  const logger = createSilentLogger();
  const storage = await openSqliteStorage({ dataDir, logger, clock });
  const { repositories } = storage;
  const { batches, webhooks, users, conversations } = repositories;
  const owner = await users.create({
    username: 'ann',
    usernameKey: 'ann',
    usernameSkeleton: 'ann',
    displayName: 'Ann',
    email: '',
    passwordHash: '',
    role: 'user',
    createdAt: clock.time,
  });
  const { id } = await conversations.ensureGroup({
    opId: '1'.repeat(32),
    creatorId: owner.id,
    handle: 'ops',
    handleKey: 'ops',
    handleSkeleton: 'ops',
    name: 'Ops',
    historyVisibility: 'all',
    createdAt: clock.time,
  });
  const partitions = createOwnedPartitions();
  const pipeline = await startPipelineOn(batches, { clock, listeners: [partitions.own] });
  let op = 0;
  const change = (operation: object) =>
    pipeline.run(id, owner.id, { opId: (++op).toString(16).padStart(32, '0'), ...operation } as never);
  await change({ type: 'created', memberIds: [owner.id], ownerId: owner.id });

  const posted: PostedDelivery[] = [];
  let receiver: (delivery: PostedDelivery) => Answer | Promise<Answer> = () => TAKEN;
  const waiters: { readonly is: () => boolean; readonly resolve: () => void }[] = [];
  const check = () => {
    for (const waiter of [...waiters]) {
      if (!waiter.is()) continue;
      waiters.splice(waiters.indexOf(waiter), 1);
      waiter.resolve();
    }
  };
  const dropped: number[] = [];
  const results: string[] = [];
  const deps = {
    webhooks,
    users,
    partitions,
    commands: pipeline.commands,
    bodies: createWebhookBodies({ batches, users, changeJson: ({ change: { type } }) => ({ change: type }) }),
    secrets: { seal: async (text: string) => text, open: async (text: string) => text },
    async post(delivery: PostedDelivery) {
      posted.push(delivery);
      check();
      return receiver(delivery);
    },
    clock,
    logger,
    onTried: (result: string) => void results.push(result),
    onDropped(count: number) {
      dropped.push(count);
      check();
    },
    partitionCount: 1,
    random: () => 0.5,
  };
  const begin = () => {
    const deliverer = createWebhookDeliverer(deps, { lookMs: 5, ...options });
    deliverer.start();
    return deliverer;
  };
  const deliverer = begin();
  onTestFinished(async () => {
    await deliverer.stop();
    await pipeline.stop();
    await storage.close();
    rmSync(dataDir, { recursive: true });
  });
  const until = (is: () => boolean) =>
    is() ? Promise.resolve() : new Promise<void>((resolve) => waiters.push({ is, resolve }));
  /** The state of a webhook, once it is as expected. */
  const stateOf = async (
    hookId: string,
    fits: (hook: Awaited<ReturnType<typeof webhooks.list>>[number]) => boolean,
  ) => {
    for (;;) {
      const hook = (await webhooks.list(id)).find((one) => one.hookId === hookId);
      if (hook !== undefined && fits(hook)) return hook;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    clock,
    posted,
    dropped,
    results,
    deliverer,
    webhooks,
    id,
    pipeline,
    until,
    stateOf,
    receive: (handler: typeof receiver) => {
      receiver = handler;
    },
    add: (hookId: string, more: Partial<Webhook> = {}) =>
      change({
        type: 'create_webhook',
        hookId,
        name: hookId,
        url: `https://${hookId}.test/`,
        secret: 'whsec_AAAA',
        events: ['message_stored'],
        ...more,
      }),
    change,
    send: (body: string) => pipeline.send(id, owner.id, (++op).toString(16).padStart(32, 'f'), body),
  };
}

const ONE = '1'.repeat(16);
const TWO = '2'.repeat(16);
const idOf = ({ headers }: PostedDelivery) => headers['webhook-id'];

it('an event comes once, signed, to each webhook that wants it, and not after its end', async () => {
  const { add, change, send, posted, until, stateOf } = await start();
  await add(ONE);
  await add(TWO, { events: ['reaction_changed'] });
  await send('hello');
  await until(() => posted.length === 1);
  expect(JSON.parse(posted[0]?.body ?? '')).toEqual({
    type: 'message_stored',
    timestamp: '2023-11-14T22:13:20.000Z',
    data: {
      conversation: { id: expect.any(Number), handle: 'ops', name: 'Ops' },
      actor: { id: expect.any(Number), username: 'ann', displayName: 'Ann' },
      rev: 4,
      change: 'stored',
    },
  });
  expect(posted[0]).toMatchObject({ url: `https://${ONE}.test/` });
  expect(posted[0]?.headers['webhook-signature']).toMatch(/^v1,/);
  await stateOf(ONE, ({ waiting, lastStatus }) => waiting === 0 && lastStatus === 200);
  await change({ type: 'delete_webhook', hookId: ONE });
  await change({ type: 'react', seq: 4, emoji: '👍', removed: false });
  await until(() => posted.length === 2);
  expect(posted[1]).toMatchObject({ url: `https://${TWO}.test/` });
});

it('is tried eight times over a day under one id, then given up, and sent again when asked', async () => {
  const { add, send, posted, clock, receive, stateOf, webhooks, id, deliverer, until, results } = await start();
  receive(() => REFUSED);
  await add(ONE);
  const began = clock.time;
  await send('hello');
  const at: number[] = [];
  for (let tries = 1; tries <= 8; tries++) {
    await until(() => posted.length === tries);
    at.push(clock.time - began);
    await stateOf(ONE, ({ lastAt }) => lastAt === clock.time);
    const [delivery] = await webhooks.deliveries({ conversationId: id, hookId: ONE }, { before: 1_000, limit: 1 });
    expect(delivery).toMatchObject({ attempts: tries, state: tries === 8 ? 'dead' : 'waiting' });
    if (tries < 8) clock.time = delivery?.nextAt ?? 0;
    deliverer.look();
  }
  expect(at.map((time) => time / 1_000)).toEqual([0, 5, 305, 2_105, 9_305, 23_705, 48_905, 84_905]);
  expect(new Set(posted.map(idOf)).size).toBe(1);
  expect(results).toEqual([...new Array(7).fill('failed'), 'dead']);
  expect(await stateOf(ONE, ({ waiting }) => waiting === 0)).toMatchObject({ failingSince: began, lastStatus: 500 });
  receive(() => TAKEN);
  expect(await webhooks.replay({ conversationId: id, hookId: ONE }, 3, clock.time)).toBe(true);
  deliverer.look();
  await stateOf(ONE, ({ failingSince, waiting }) => failingSince === 0 && waiting === 0);
  expect(idOf(posted[8] as PostedDelivery)).toBe(idOf(posted[0] as PostedDelivery));
  expect(await webhooks.replay({ conversationId: id, hookId: ONE }, 99, clock.time)).toBe(false);
});

it('a receiver that hangs delays nobody else', async () => {
  const { add, send, posted, receive, until, stateOf } = await start();
  const free: (() => void)[] = [];
  receive((delivery) =>
    delivery.url.includes(ONE) ? new Promise<Answer>((resolve) => free.push(() => resolve(TAKEN))) : TAKEN,
  );
  await add(ONE);
  await add(TWO);
  for (let count = 0; count < 30; count++) await send(`message ${count}`);
  const toTwo = () => posted.filter(({ url }) => url.includes(TWO));
  await until(() => toTwo().length === 30);
  await stateOf(TWO, ({ waiting }) => waiting === 0);
  expect(toTwo()).toHaveLength(30);
  // Four under way at most; the others wait for them.
  expect(posted.filter(({ url }) => url.includes(ONE))).toHaveLength(4);
  receive(() => TAKEN);
  for (const answer of free) answer();
  await until(() => posted.filter(({ url }) => url.includes(ONE)).length === 30);
  await stateOf(ONE, ({ waiting }) => waiting === 0);
});

it('of all webhooks so many tries are under way at most', async () => {
  const { add, send, posted, receive, until, stateOf, deliverer } = await start({ atOnce: 6 });
  const free: (() => void)[] = [];
  receive(() => new Promise<Answer>((resolve) => free.push(() => resolve(TAKEN))));
  const hooks = ['1', '2', '3'].map((digit) => digit.repeat(16));
  for (const hook of hooks) await add(hook);
  for (let count = 0; count < 5; count++) await send(`message ${count}`);
  await until(() => posted.length === 6);
  for (const hook of hooks) await stateOf(hook, ({ waiting }) => waiting === 5);
  expect(posted).toHaveLength(6);
  free[0]?.();
  await until(() => posted.length > 6);
  expect([posted.length, deliverer.underWay]).toEqual([7, 6]);
  receive(() => TAKEN);
  for (const answer of free) answer();
  for (const hook of hooks) await stateOf(hook, ({ waiting }) => waiting === 0);
  expect(posted).toHaveLength(15);
});

it('one that fails is tried one delivery at a time', async () => {
  const { add, send, posted, receive, stateOf, clock, deliverer, until } = await start();
  receive(() => REFUSED);
  await add(ONE);
  for (let count = 0; count < 6; count++) await send(`message ${count}`);
  await stateOf(ONE, ({ waiting, failingSince }) => waiting === 6 && failingSince > 0);
  const free: (() => void)[] = [];
  receive(() => new Promise<Answer>((resolve) => free.push(() => resolve(TAKEN))));
  const before = posted.length;
  clock.time += HOUR_MS;
  deliverer.look();
  await until(() => posted.length > before);
  await new Promise((resolve) => setImmediate(resolve));
  expect(free).toHaveLength(1);
  receive(() => TAKEN);
  free[0]?.();
  await stateOf(ONE, ({ waiting }) => waiting === 0);
});

it('of too many that wait, the oldest are dropped and counted', async () => {
  const { add, send, receive, stateOf, dropped, webhooks, id, until } = await start({ waitingLimit: 3 });
  receive(() => REFUSED);
  await add(ONE);
  for (let count = 0; count < 5; count++) await send(`message ${count}`);
  expect(await stateOf(ONE, (hook) => hook.dropped === 2)).toMatchObject({ waiting: 3 });
  // Counted after the transaction that dropped them.
  await until(() => dropped.reduce((sum, count) => sum + count, 0) === 2);
  const deliveries = await webhooks.deliveries({ conversationId: id, hookId: ONE }, { before: 1_000, limit: 10 });
  expect(deliveries.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting', 'dropped', 'dropped']);
});

it('three days of failure switch it off, the group is told, and on again it has three days more', async () => {
  const { add, change, send, receive, stateOf, clock, deliverer, pipeline, id, posted, until } = await start();
  receive(() => REFUSED);
  await add(ONE);
  await send('hello');
  await stateOf(ONE, ({ failingSince }) => failingSince > 0);
  clock.time += 3 * DAY_MS - 1;
  const before = posted.length;
  deliverer.look();
  await until(() => posted.length > before);
  await stateOf(ONE, ({ lastAt }) => lastAt === clock.time);
  expect((await stateOf(ONE, () => true)).enabled).toBe(true);
  clock.time += DAY_MS;
  deliverer.look();
  await stateOf(ONE, ({ enabled, waiting }) => !enabled && waiting === 0);
  expect(pipeline.conversationEvents(id).at(-1)?.change).toMatchObject({
    type: 'updated',
    systemMessage: { kind: 'system', payload: expect.stringContaining('"webhook_stopped"') },
  });
  await send('not told');
  await change({ type: 'update_webhook', hookId: ONE, enabled: true });
  await send('told');
  await stateOf(ONE, ({ lastAt, enabled, waiting }) => lastAt === clock.time && enabled && waiting === 1);
});

it('a receiver that says it is gone is switched off at once', async () => {
  const { add, send, receive, stateOf } = await start();
  receive(() => ({ ...REFUSED, status: 410, error: 'It answered 410.' }));
  await add(ONE);
  await send('hello');
  await stateOf(ONE, ({ enabled }) => !enabled);
});

it('what a receiver asks to wait is waited', async () => {
  const { add, send, receive, stateOf, webhooks, id, clock } = await start();
  receive(() => ({ ...REFUSED, retryAfterMs: 60_000 }));
  await add(ONE);
  await send('hello');
  await stateOf(ONE, ({ lastAt }) => lastAt > 0);
  const [delivery] = await webhooks.deliveries({ conversationId: id, hookId: ONE }, { before: 1_000, limit: 1 });
  expect(delivery?.nextAt).toBe(clock.time + 60_000);
});

it('a message that was recalled before its delivery is empty in it', async () => {
  const { add, change, send, posted, receive, until, clock, deliverer, stateOf } = await start();
  receive(() => REFUSED);
  await add(ONE);
  await send('a secret');
  await until(() => posted.length === 1);
  await stateOf(ONE, ({ lastAt }) => lastAt > 0);
  await change({ type: 'recall', seq: 3 });
  clock.time += 10_000;
  deliverer.look();
  await until(() => posted.length === 2);
  expect(posted[1]?.body).not.toContain('secret');
});
