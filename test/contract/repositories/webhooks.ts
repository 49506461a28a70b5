import { describe, expect, it } from 'vitest';
import { FencedError } from '../../../packages/server/src/domain/batch.ts';
import type { TriedDelivery } from '../../../packages/server/src/domain/repositories/webhook-repository.ts';
import type { IncomingWebhook, Webhook, WebhookEvent } from '../../../packages/server/src/domain/webhook.ts';
import { AT, digest, type Store } from './store.ts';

const hookId = (number: number): string => number.toString(16).padStart(16, '0');

const webhook = (conversationId: number, number: number, change: Partial<Webhook> = {}): Webhook => ({
  conversationId,
  hookId: hookId(number),
  name: `hook ${number} 😀`,
  url: `https://example.com/${'x'.repeat(2_000)}`,
  secret: `v1.${'s'.repeat(120)}`,
  events: [],
  enabled: true,
  createdBy: 7,
  createdAt: AT + number,
  enabledAt: AT + number,
  ...change,
});

const event = (conversationId: number, rev: number, change: Partial<WebhookEvent> = {}): WebhookEvent => ({
  conversationId,
  rev,
  partition: 0,
  at: AT + rev,
  type: 'message_stored',
  event: JSON.stringify({ rev, text: `'"\\ 😀` }),
  ...change,
});

const MANY = 10_000;
const keep = <Row>(rows: readonly Row[]) => rows.map((row) => ({ ...row, removed: false }));

/** Webhooks as batches write them, and their deliveries as the owner of the partition does. */
export function describeWebhooks(withStore: () => Store): void {
  describe('webhooks', () => {
    const fence = (store: Store) => ({ partition: 0, epoch: store.epoch });
    const expand = (store: Store, now = AT, waitingLimit = MANY) =>
      store.repositories.webhooks.expand(fence(store), { now, waitingLimit });
    const tried = (number: number, rev: number, change: Partial<TriedDelivery> = {}): TriedDelivery => ({
      conversationId: 1,
      hookId: hookId(number),
      rev,
      state: 'delivered',
      attempts: 1,
      nextAt: 0,
      at: AT + 50,
      status: 200,
      error: '',
      ...change,
    });

    it('are there as they were written last, with how their deliveries go', async () => {
      const store = withStore();
      const { webhooks, batches } = store.repositories;
      const [one, two] = [webhook(1, 1), webhook(1, 2, { events: ['reaction_changed', 'message_edited'] })];
      const incoming: IncomingWebhook = {
        conversationId: 1,
        hookId: hookId(9),
        secretHash: digest(9),
        name: 'Deploys',
        botId: 8,
        createdBy: 7,
        createdAt: AT,
      };
      await store.commit({ webhooks: keep([two, one, webhook(2, 3)]), incomingWebhooks: keep([incoming]) });
      const fresh = { waiting: 0, dropped: 0, failingSince: 0, lastAt: 0, lastStatus: 0, lastError: '' };
      expect(await webhooks.list(1)).toEqual([
        { ...one, ...fresh },
        { ...two, ...fresh },
      ]);
      expect(await batches.webhooks([1])).toHaveLength(2);
      expect(await webhooks.find(two)).toEqual(two);
      expect(await webhooks.find({ ...two, conversationId: 2 })).toBeUndefined();
      expect(await webhooks.bySecret(digest(9))).toEqual(incoming);
      expect(await webhooks.bySecret(digest(8))).toBeUndefined();
      expect(await webhooks.incoming(1)).toEqual([incoming]);
      await store.commit({
        webhooks: [
          { ...one, enabled: false, removed: false },
          { ...two, removed: true },
        ],
        incomingWebhooks: [{ ...incoming, removed: true }],
      });
      expect(await webhooks.list(1)).toEqual([{ ...one, enabled: false, ...fresh }]);
      expect(await webhooks.bySecret(digest(9))).toBeUndefined();
    });

    it('get a delivery for each event that they want, once', async () => {
      const store = withStore();
      const { webhooks } = store.repositories;
      const hooks = [
        webhook(1, 1),
        webhook(1, 2, { events: ['message_edited', 'message_recalled'] }),
        webhook(1, 3, { enabled: false }),
        webhook(2, 4),
      ];
      const events = [event(1, 5), event(1, 6, { type: 'message_recalled' }), event(3, 1)];
      await store.commit({ webhooks: keep(hooks), webhookEvents: events });
      expect(await webhooks.withNewEvents([0, 1])).toEqual([0]);
      expect(await webhooks.withNewEvents([1])).toEqual([]);
      expect(await expand(store)).toEqual({ events: 3, dropped: [] });
      expect(await expand(store)).toEqual({ events: 0, dropped: [] });
      expect(await webhooks.withNewEvents([0])).toEqual([]);
      expect((await webhooks.list(1)).map(({ waiting }) => waiting)).toEqual([2, 1, 0]);
      const due = await webhooks.due([0], AT, 10);
      expect(due.map((hook) => [hook.hookId, hook.partition, hook.failingSince])).toEqual([
        [hookId(1), 0, 0],
        [hookId(2), 0, 0],
      ]);
      expect(await webhooks.due([0], AT - 1, 10)).toEqual([]);
      expect(await webhooks.due([1], AT, 10)).toEqual([]);
      const deliveries = await webhooks.dueDeliveries(webhook(1, 1), AT, 10);
      expect(deliveries.map(({ rev, type, event: text }) => [rev, type, text])).toEqual([
        [5, 'message_stored', events[0]?.event],
        [6, 'message_recalled', events[1]?.event],
      ]);
      expect(deliveries[0]).toMatchObject({ state: 'waiting', attempts: 0, nextAt: AT, at: AT + 5, lastError: '' });
    });

    it('tell how a try went, and when the next one is due', async () => {
      const store = withStore();
      const { webhooks } = store.repositories;
      await store.commit({ webhooks: keep([webhook(1, 1)]), webhookEvents: [event(1, 5), event(1, 6), event(1, 7)] });
      await expand(store);
      const retry = { state: 'waiting', nextAt: AT + 900, status: 500, error: 'It answered 500.' } as const;
      await webhooks.settle(fence(store), [tried(1, 5, retry), tried(1, 6, { ...retry, nextAt: AT + 800 })]);
      const state = async () => (await webhooks.list(1))[0];
      expect(await state()).toMatchObject({
        waiting: 3,
        failingSince: AT + 50,
        lastStatus: 500,
        lastError: 'It answered 500.',
      });
      await webhooks.settle(fence(store), [tried(1, 7, { ...retry, state: 'dead', at: AT + 60 })]);
      expect(await state()).toMatchObject({ waiting: 2, failingSince: AT + 50, lastAt: AT + 60 });
      expect(await webhooks.due([0], AT + 799, 10)).toEqual([]);
      expect(await webhooks.due([0], AT + 800, 10)).toHaveLength(1);
      expect((await webhooks.dueDeliveries(webhook(1, 1), AT + 800, 10)).map(({ rev }) => rev)).toEqual([6]);
      await webhooks.settle(fence(store), [tried(1, 6), tried(1, 5)]);
      expect(await state()).toMatchObject({ waiting: 0, failingSince: 0, lastError: '' });
      expect(await webhooks.due([0], AT + DAY, 10)).toEqual([]);
      // One that has ended does not end again.
      await webhooks.settle(fence(store), [tried(1, 7)]);
      expect(await state()).toMatchObject({ waiting: 0 });
      expect(
        (await webhooks.deliveries(webhook(1, 1), { before: 7, limit: 1 })).map(({ rev, type }) => [rev, type]),
      ).toEqual([[6, 'message_stored']]);
      expect(await webhooks.replay(webhook(1, 1), 7, AT + 70)).toBe(true);
      expect(await webhooks.replay(webhook(1, 1), 7, AT + 70)).toBe(true);
      expect(await webhooks.replay(webhook(1, 1), 8, AT + 70)).toBe(false);
      expect(await state()).toMatchObject({ waiting: 1 });
      expect(await webhooks.dueDeliveries(webhook(1, 1), AT + 70, 10)).toMatchObject([{ rev: 7, attempts: 0 }]);
      await webhooks.bury(fence(store), webhook(1, 1));
      expect(await state()).toMatchObject({ waiting: 0 });
      expect(await webhooks.due([0], AT + DAY, 10)).toEqual([]);
    });

    it('drop the oldest deliveries of too many', async () => {
      const store = withStore();
      const { webhooks } = store.repositories;
      const events = Array.from({ length: 5 }, (_, index) => event(1, index + 1));
      await store.commit({ webhooks: keep([webhook(1, 1)]), webhookEvents: events.slice(0, 3) });
      expect(await expand(store, AT, 4)).toMatchObject({ dropped: [] });
      await store.commit({ webhookEvents: events.slice(3) });
      expect(await expand(store, AT, 4)).toMatchObject({ dropped: [{ hookId: hookId(1), count: 1 }] });
      expect(await webhooks.list(1)).toMatchObject([{ waiting: 4, dropped: 1 }]);
      const deliveries = await webhooks.deliveries(webhook(1, 1), { before: MANY, limit: 10 });
      expect(deliveries.map(({ rev, state }) => [rev, state])).toEqual([
        [5, 'waiting'],
        [4, 'waiting'],
        [3, 'waiting'],
        [2, 'waiting'],
        [1, 'dropped'],
      ]);
    });

    it('are delivered by the owner of the partition alone', async () => {
      const store = withStore();
      const { webhooks } = store.repositories;
      await store.commit({ webhooks: keep([webhook(1, 1)]), webhookEvents: [event(1, 5)] });
      const before = fence(store);
      await expand(store);
      await store.take();
      await expect(webhooks.expand(before, { now: AT, waitingLimit: MANY })).rejects.toThrow(FencedError);
      await expect(webhooks.settle(before, [tried(1, 5)])).rejects.toThrow(FencedError);
      await expect(webhooks.bury(before, webhook(1, 1))).rejects.toThrow(FencedError);
      expect(await webhooks.list(1)).toMatchObject([{ waiting: 1, lastAt: 0 }]);
      await webhooks.settle(fence(store), [tried(1, 5)]);
      expect(await webhooks.list(1)).toMatchObject([{ waiting: 0, lastAt: AT + 50 }]);
    });

    it('of partitions that are no more are delivered by the others', async () => {
      const store = withStore();
      const { webhooks } = store.repositories;
      await store.repositories.batches.takePartition(5, 'test');
      await store.commit({ webhooks: keep([webhook(1, 1)]), webhookEvents: [event(1, 5, { partition: 6 })] });
      await webhooks.adopt(2);
      expect(await expand(store)).toMatchObject({ events: 1 });
      await webhooks.adopt(2);
      expect(await webhooks.due([0], AT, 10)).toHaveLength(1);
    });

    it('are forgotten with their events after a week', async () => {
      const store = withStore();
      const { webhooks, maintenance } = store.repositories;
      await store.commit({
        webhooks: keep([webhook(1, 1)]),
        webhookEvents: [event(1, 5), event(1, 6, { at: AT + DAY })],
      });
      await expand(store);
      await maintenance.prune(AT + 7 * DAY + 6);
      expect((await webhooks.deliveries(webhook(1, 1), { before: MANY, limit: 10 })).map(({ rev }) => rev)).toEqual([
        6,
      ]);
      await maintenance.prune(AT + 9 * DAY + 6);
      expect(await store.storage.sql('SELECT count(*) FROM webhook_outbox')).toEqual([[0]]);
    });
  });
}

const DAY = 86_400_000;
