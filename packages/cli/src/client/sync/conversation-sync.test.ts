import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatMessage, ConversationChange } from '../entities.ts';
import { ClientError } from '../errors.ts';
import { historyFromWire, messageFromWire } from '../from-wire.ts';
import { ConversationModel } from '../testing/conversation-model.ts';
import { createManualTimers, settle } from '../testing/manual-timers.ts';
import { ConversationSync } from './conversation-sync.ts';

const ME = 7;

/** What a caller makes of the changes, with the contract checked at each of them. */
class Reader {
  readonly messages = new Map<number, ChatMessage>();
  readonly storedSeqs: number[] = [];
  lastSeq: number;
  resets = 0;
  gone = 0;

  constructor(lastSeq: number) {
    this.lastSeq = lastSeq;
  }

  take(change: ConversationChange): void {
    if (change.type === 'stored') {
      expect(change.message.seq).toBe(this.lastSeq + 1);
      this.lastSeq = change.message.seq;
      this.storedSeqs.push(change.message.seq);
      this.messages.set(change.message.seq, change.message);
    } else if (change.type === 'changed') {
      expect(change.message.seq).toBeLessThanOrEqual(this.lastSeq);
      const known = this.messages.get(change.message.seq);
      if (known !== undefined) expect(change.message.rev).toBeGreaterThan(known.rev);
      this.messages.set(change.message.seq, change.message);
    } else if (change.type === 'reset') {
      this.resets++;
      this.messages.clear();
      for (const message of change.messages) this.messages.set(message.seq, message);
      this.lastSeq = change.messages.at(-1)?.seq ?? this.lastSeq;
    } else if (change.type === 'gone') this.gone++;
  }
}

interface World {
  readonly model: ConversationModel;
  readonly reader: Reader;
  readonly sync: ConversationSync;
  readonly link: { up: boolean };
  readonly timers: ReturnType<typeof createManualTimers>;
  fetches: number;
}

function createWorld(
  rule: { limit: number; resetAfter: number },
  model = new ConversationModel(3),
  fromRev = 0,
): World {
  const timers = createManualTimers(() => 0.5);
  const link = { up: true };
  const reader = new Reader(model.lastSeq);
  const lost = () => new ClientError('unavailable', 'lost', { linkLost: true });
  const world: World = {
    model,
    reader,
    link,
    timers,
    fetches: 0,
    sync: new ConversationSync(
      {
        timers,
        myId: () => ME,
        async fetchChanges(rev) {
          world.fetches++;
          await settle();
          if (!link.up) throw lost();
          const page = structuredClone(model.changes(rev, ME, rule));
          await settle();
          if (!link.up) throw lost();
          return page;
        },
        async fetchAfter(seq) {
          await settle();
          if (!link.up) throw lost();
          return historyFromWire(structuredClone(model.history({ after: seq, limit: 200 }, ME)));
        },
        emit: (change) => reader.take(change),
      },
      { rev: fromRev, lastSeq: model.lastSeq, messages: [] },
    ),
  };
  return world;
}

function expectSame(world: World): void {
  const { model, reader } = world;
  expect(world.sync.rev).toBe(model.rev);
  expect(reader.lastSeq).toBe(model.lastSeq);
  for (const [seq, message] of reader.messages) {
    const sorted = (one: ChatMessage) => ({
      ...one,
      reactions: [...one.reactions].sort((a, b) => (a.emoji < b.emoji ? -1 : 1)),
    });
    expect(sorted(message)).toEqual(sorted(messageFromWire(model.at(seq, ME))));
  }
}

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('store' as const), by: fc.integer({ min: 6, max: 8 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('recall' as const), pick: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('react' as const),
      pick: fc.nat(),
      by: fc.integer({ min: 6, max: 8 }),
      removed: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('member' as const), by: fc.integer({ min: 20, max: 25 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rename' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('deliver' as const), order: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('down' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('up' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
);
const fate = fc.constantFrom('told', 'told', 'told', 'told twice', 'lost', 'vague', 'vague without seq');

describe('following a conversation', () => {
  it('converges to the server, each message once and in order, whatever happens to events and links', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(step, fate), { minLength: 1, maxLength: 60 }),
        fc.constantFrom(
          { limit: 3, resetAfter: 1_000 },
          { limit: 5, resetAfter: 20 },
          { limit: 200, resetAfter: 1_000 },
        ),
        async (steps, rule) => {
          const world = createWorld(rule);
          const { model, sync, link, reader } = world;
          let wire: Parameters<ConversationSync['event']>[0][] = [];
          for (const [action, what] of steps) {
            const seq = model.lastSeq === 0 || !('pick' in action) ? 0 : (action.pick % model.lastSeq) + 1;
            let event: (typeof wire)[number] | undefined;
            if (action.do === 'store') event = model.store(action.by, `text ${model.rev}`);
            else if (action.do === 'edit' && seq > 0) event = model.edit(seq, `edited ${model.rev}`);
            else if (action.do === 'recall' && seq > 0) event = model.recall(seq);
            // The server takes no reaction to a message that was recalled.
            else if (action.do === 'react' && seq > 0 && !model.at(seq, ME).recalledAt)
              event = model.react(seq, '👍', action.by, action.removed);
            else if (action.do === 'member') event = model.addMember(action.by);
            else if (action.do === 'rename') event = model.rename(`name ${model.rev}`);
            else if (action.do === 'deliver' && wire.length > 0) {
              // Out of order, which one socket never does; the outcome must not depend on it.
              const [next] = wire.splice(action.order % wire.length, 1);
              if (next !== undefined) sync.event(next);
            } else if (action.do === 'down') {
              link.up = false;
              wire = [];
            } else if (action.do === 'up' && !link.up) {
              link.up = true;
              void sync.resume();
            } else if (action.do === 'wait') await world.timers.advance(50);
            if (event !== undefined && link.up && what !== 'lost') {
              const told = what.startsWith('vague') ? model.vague(event, what === 'vague') : event;
              wire.push(structuredClone(told));
              if (what === 'told twice') wire.push(structuredClone(told));
            }
          }
          for (const event of wire) if (link.up) sync.event(event);
          // The last events may be lost; the next link finds them.
          link.up = true;
          await sync.resume();
          await world.timers.advance(120_000);
          expectSame(world);
          if (reader.resets === 0) expect(reader.storedSeqs).toEqual(model.messages.map((message) => message.seq));
        },
      ),
      { numRuns: 300 },
    );
  }, 120_000);

  it('asks nothing while events come one after the other', async () => {
    const world = createWorld({ limit: 200, resetAfter: 1_000 });
    world.sync.event(world.model.store(1, 'a'));
    world.sync.event(world.model.edit(1, 'b'));
    world.sync.event(world.model.react(1, '👍', ME, false));
    await settle();
    expect(world.fetches).toBe(0);
    expectSame(world);
    expect(world.reader.messages.get(1)?.reactions).toEqual([{ emoji: '👍', count: 1, mine: true }]);
  });

  it('hands on a message and one that was edited after it in the order of their numbers', async () => {
    const world = createWorld({ limit: 2, resetAfter: 1_000 });
    for (let count = 0; count < 5; count++) world.model.store(1, `m${count}`);
    world.model.edit(1, 'edited last, so it comes on the last page');
    await world.sync.resume();
    expect(world.reader.storedSeqs).toEqual([1, 2, 3, 4, 5]);
    expectSame(world);
  });

  it('goes on from its last page on the next link', async () => {
    const world = createWorld({ limit: 2, resetAfter: 1_000 });
    for (let count = 0; count < 6; count++) world.model.store(1, `m${count}`);
    const broken = world.sync.resume();
    await settle();
    await settle();
    await settle();
    world.link.up = false;
    await broken;
    const before = world.reader.storedSeqs.length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(6);
    world.link.up = true;
    await world.sync.resume();
    expect(world.reader.storedSeqs).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('reads nothing on a new link when the listed rev is the known one', async () => {
    const world = createWorld({ limit: 2, resetAfter: 1_000 });
    world.sync.event(world.model.store(1, 'a'));
    await world.sync.resume(1);
    expect(world.fetches).toBe(0);
    await world.sync.resume();
    expect(world.fetches).toBe(1);
  });

  it('starts over from the newest page when it is too far behind', async () => {
    const world = createWorld({ limit: 3, resetAfter: 4 });
    for (let count = 0; count < 8; count++) world.model.store(1, `m${count}`);
    await world.sync.resume();
    expect(world.reader.resets).toBe(1);
    expect([...world.reader.messages.keys()]).toEqual([6, 7, 8]);
    world.sync.event(world.model.store(1, 'next'));
    expect(world.reader.storedSeqs).toEqual([9]);
  });

  it('tells the end of the membership once and nothing after it', async () => {
    const world = createWorld({ limit: 3, resetAfter: 100 });
    world.sync.event(world.model.store(1, 'a'));
    world.sync.leave();
    world.sync.leave();
    world.sync.event(world.model.store(1, 'b'));
    await world.sync.resume();
    expect(world.reader.gone).toBe(1);
    expect(world.reader.storedSeqs).toEqual([1]);
  });
});
