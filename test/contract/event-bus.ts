import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BusEvent } from '../../packages/server/src/domain/events.ts';
import type { EventBus } from '../../packages/server/src/pipeline/event-bus.ts';
import { partitionOfId } from '../../packages/server/src/pipeline/kafka/partition-hash.ts';

/** A change of a conversation that says nothing but its rev. */
export function change(conversationId: number, rev: number): BusEvent {
  return { type: 'conversation', conversationId, rev, actorId: 7, at: 0, change: { type: 'unspecified', seq: 0 } };
}

export function profile(userId: number, urev: number): BusEvent {
  return { type: 'user', userId, urev, changes: [{ type: 'gone', conversationId: 1, rev: 1 }] };
}

/** Remembers what a bus tells. */
export class Listener {
  readonly heard: BusEvent[] = [];
  discontinuities = 0;
  #wake: (() => void)[] = [];

  constructor(bus: EventBus) {
    bus.subscribe((events) => {
      this.heard.push(...events);
      this.#notify();
    });
    bus.onDiscontinuity(() => {
      this.discontinuities += 1;
      this.#notify();
    });
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#wake.push(resolve));
  }

  #notify(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}

/** What every event bus must do. `create` makes one that is joined with all others of the same test. */
export function describeEventBus(
  name: string,
  create: () => Promise<EventBus>,
  {
    nodes,
    partitions = 1,
    namesOfNodes = () => ['n0'],
  }: { readonly nodes: number; readonly partitions?: number; readonly namesOfNodes?: () => readonly string[] },
): void {
  describe(name, () => {
    let buses: EventBus[] = [];
    let listeners: Listener[] = [];

    beforeEach(async () => {
      buses = [];
      for (let node = 0; node < nodes; node++) buses.push(await create());
      listeners = buses.map((bus) => new Listener(bus));
      await Promise.all(buses.map((bus) => bus.start()));
    });
    afterEach(() => Promise.all(buses.map((bus) => bus.stop())).then(() => undefined));

    const first = (): EventBus => buses[0] as EventBus;

    it('brings every event to every node once, in the order of a conversation and of a user', async () => {
      // All at once: what is written one behind the other would come in order by any way.
      const revs = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
      const sent = revs.flatMap((rev) => [1, 2, 3, 4, 5].flatMap((id) => [change(id, rev), profile(id, rev)]));
      await first().publish(sent);
      for (const { heard, until } of listeners.map((each) => ({ heard: each.heard, until: each.until.bind(each) }))) {
        await until(() => heard.length >= sent.length);
        expect(heard).toHaveLength(sent.length);
        for (const id of [1, 2, 3, 4, 5]) {
          const told = heard.flatMap((event) =>
            event.type === 'conversation' && event.conversationId === id ? [event.rev] : [],
          );
          expect(told).toEqual(revs);
          const urevs = heard.flatMap((event) => (event.type === 'user' && event.userId === id ? [event.urev] : []));
          expect(urevs).toEqual(revs);
        }
      }
    });

    it.runIf(nodes > 1)(
      'brings nothing that an owner tells behind its successor, and only what is followed',
      async () => {
        const [id, other] = [7, 8];
        const partition = partitionOfId(id, partitions);
        const by = (epoch: number, from: number, to: number) => ({ partition, epoch, from, to });
        const second = buses[1] as EventBus;
        second.hearOnly?.((conversationId) => conversationId === id);
        await first().publish([change(id, 1), change(other, 1)], by(1, 0, 1));
        await second.publish([change(id, 2)], by(2, 1, 2));
        await first().publish([change(id, 3), profile(id, 1)], by(1, 1, 3));
        await second.publish([change(id, 4)], by(2, 2, 4));
        for (const listener of listeners) {
          const isLast = (event: BusEvent): boolean => event.type === 'conversation' && event.rev === 4;
          const hasUser = (event: BusEvent): boolean => event.type === 'user';
          await listener.until(() => listener.heard.some(isLast) && listener.heard.some(hasUser));
        }
        const revs = listeners.map(({ heard }) =>
          heard.flatMap((event) => (event.type === 'conversation' ? [`${event.conversationId}/${event.rev}`] : [])),
        );
        expect(revs[0]?.sort()).toEqual(['7/1', '7/2', '7/4', '8/1']);
        expect(revs[1]).toEqual(['7/1', '7/2', '7/4']);
        expect(listeners.map(({ discontinuities }) => discontinuities)).toEqual([0, 0]);
      },
    );

    it('keeps every field of an event', async () => {
      const event: BusEvent = {
        type: 'conversation',
        conversationId: 2 ** 53 - 1,
        rev: 4,
        actorId: 7,
        at: 1_700_000_000_123,
        change: {
          type: 'stored',
          message: {
            conversationId: 2 ** 53 - 1,
            seq: 3,
            rev: 4,
            senderId: 7,
            clientId: '0123456789abcdef0123456789abcdef',
            kind: 'text',
            body: 'grüße 👋 \u0000 "\\',
            payload: '{"a":[1]}',
            replyTo: 1,
            sentAt: 5,
            editedAt: 0,
            recalledAt: 0,
            mentioned: [7, 2 ** 53 - 1],
            mentionsAll: true,
            files: [],
          },
        },
      };
      await first().publish([event]);
      for (const listener of listeners) {
        await listener.until(() => listener.heard.length > 0);
        expect(listener.heard).toEqual([event]);
      }
    });

    it('tells the outcomes of a batch before its events, at least those of the commands of a node', async () => {
      const outcome = { type: 'changed', rev: 1, at: 2, unchanged: false } as const;
      const names = namesOfNodes();
      const outcomes = names.map((node) => ({ commandId: 1, node, outcome }));
      const place = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((id) => change(id, 1));
      await first().publish([{ type: 'outcomes', partition: 0, outcomes }, ...place]);
      for (const [index, listener] of listeners.entries()) {
        await listener.until(
          () => listener.heard.filter(({ type }) => type === 'conversation').length === place.length,
        );
        const answered = listener.heard.findIndex(
          (event) => event.type === 'outcomes' && event.outcomes.some(({ node }) => node === names[index]),
        );
        const samePlace = listener.heard.findIndex(
          (event) => event.type === 'conversation' && partitionOfId(event.conversationId, partitions) === 0,
        );
        expect(answered).toBeGreaterThanOrEqual(0);
        expect(answered).toBeLessThan(samePlace);
      }
    });

    it('hears nothing after its stop', async () => {
      await first().publish([change(1, 1)]);
      for (const listener of listeners) await listener.until(() => listener.heard.length === 1);
      await Promise.all(buses.map((bus) => bus.stop()));
      expect(listeners.map(({ heard }) => heard.length)).toEqual(buses.map(() => 1));
      expect(listeners.map(({ discontinuities }) => discontinuities)).toEqual(buses.map(() => 0));
    });
  });
}
