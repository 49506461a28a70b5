import { dashedToHex } from '@im-ts/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClientError } from '../errors.ts';
import type { Command, ServerFrame } from '../link/wire-codec.ts';
import { createManualTimers, settle } from '../testing/manual-timers.ts';
import { idOf, type JournalRecord, type LiveRecord, readJournal } from './journal-records.ts';
import type { OutboxJournal } from './outbox-journal.ts';
import { createOutgoingMessages, type OutgoingMessages } from './outgoing-messages.ts';
import type { QueuedChange, QueuedEntry } from './queued-change.ts';

/** What a process has written, by line; one that is killed writes no more. */
class Disk {
  lines: string[] = [];
  #process = 0;
  /** Lines until the process that writes now is killed, in the middle of whatever it does; undefined: it lives. */
  #fuse: number | undefined;

  get isDead(): boolean {
    return this.#fuse !== undefined && this.#fuse <= 0;
  }

  /** So many more lines, and the process is dead. */
  light(lines: number): void {
    this.#fuse = lines;
  }

  open(): OutboxJournal {
    const mine = ++this.#process;
    this.#fuse = undefined;
    const live = new Map<string, LiveRecord>();
    const append = (record: JournalRecord) => {
      if (mine !== this.#process || this.isDead) throw new Error('dead');
      this.lines.push(JSON.stringify(record));
      if (this.#fuse !== undefined) this.#fuse--;
    };
    const left = readJournal(this.lines.map((line) => `${line}\n`).join('')).live;
    this.lines = [];
    for (const one of left) append(one);
    for (const one of left) live.set(idOf(one), one);
    const appendIfAlive = (record: JournalRecord) => {
      if (mine === this.#process && !this.isDead) append(record);
    };
    const keep = async (one: LiveRecord) => {
      append(one);
      live.set(idOf(one), one);
      await Promise.resolve();
    };
    return {
      left: left.flatMap((one) => (one.t === 'put' ? [one] : [])),
      leftChanges: left.flatMap((one) => (one.t === 'change' ? [one] : [])),
      put: (entry) => keep({ ...entry, t: 'put' }),
      putChange: (change) => keep({ ...change, t: 'change' }),
      wire(id) {
        if (live.get(id)?.sent !== false) return;
        appendIfAlive({ t: 'wire', clientId: id });
        live.set(id, { ...(live.get(id) as LiveRecord), sent: true });
      },
      done(id) {
        if (live.delete(id)) appendIfAlive({ t: 'done', clientId: id });
      },
      sync: async () => undefined,
      close: () => undefined,
    };
  }
}

interface Open {
  /** The server does it. */
  readonly apply: () => void;
  readonly answer: () => void;
  readonly fail: (error: ClientError) => void;
}

const CONVERSATION = 3;

/** One user's processes, one after the other on one disk, and a server that knows each id once. */
class World {
  readonly disk = new Disk();
  readonly timers = createManualTimers();
  /** What is on the wire, of the process that lives. */
  open: Open[] = [];
  isUp = true;
  /** By client id: the number. */
  readonly stored = new Map<string, number>();
  readonly bodies = new Map<number, string>([[1, 'first']]);
  readonly reactions = new Map<string, boolean>();
  level = 'all';
  readSeq = 0;
  /** Ids of changes as they were made first. */
  readonly made: string[] = [];
  /** All that was asked for, in order; `kept`: the caller was told that it is on disk. */
  readonly asked: { readonly id: string; readonly change: QueuedChange; kept: boolean }[] = [];
  readonly sends: { readonly clientId: string; kept: boolean; readonly before: number }[] = [];
  #client: OutgoingMessages | undefined;
  #ids = 0;
  #run = 0;

  async start(): Promise<void> {
    this.open = [];
    const run = ++this.#run;
    const client = createOutgoingMessages({
      openJournal: async () => this.disk.open(),
      tracker: {
        request: (command) => this.#wire(run, () => this.#store(command as Command<'sendMessage'>)),
        settle: () => false,
        failAll: () => undefined,
        open: 0,
        waitingSince: undefined,
      },
      timers: this.timers,
      isUp: () => this.isUp,
      changed: () => undefined,
      make: (entry) => this.#wire(run, () => this.#make(entry)),
      queued: () => undefined,
      keepsRefused: true,
    });
    this.#client = client;
    await client.open();
    if (this.isUp) client.up('history');
    await settle();
  }

  #wire<Answer>(run: number, apply: () => Answer): Promise<Answer> {
    if (run !== this.#run || this.disk.isDead) return new Promise(() => undefined);
    return new Promise((resolve, reject) => {
      let answer: { readonly value: Answer } | undefined;
      const once = () => {
        answer ??= { value: apply() };
        return answer.value;
      };
      this.open.push({ apply: () => void once(), answer: () => resolve(once()), fail: reject });
    });
  }

  #store({ request }: Command<'sendMessage'>): ServerFrame {
    const clientId = this.sends.find((one) => one.clientId.replaceAll('-', '') === request.clientId)?.clientId ?? '';
    const seq = this.stored.get(clientId) ?? this.bodies.size + 1;
    if (!this.stored.has(clientId)) this.bodies.set(seq, request.body ?? '');
    this.stored.set(clientId, seq);
    return { requestId: 1, stored: { conversationId: 0, clientId: dashedToHex(clientId), seq, rev: 0, sentAt: 1 } };
  }

  #make({ id, change }: QueuedEntry): { readonly unchanged: boolean } {
    const place = this.asked.findIndex((one) => one.id === id);
    expect(place, 'an id that was never asked for').toBeGreaterThanOrEqual(0);
    if (change.type !== 'read') {
      // Nothing passes a message that was there before it.
      for (const send of this.sends)
        if (send.kept && send.before <= place) expect(this.stored.has(send.clientId)).toBe(true);
    }
    if (this.made.includes(id)) return { unchanged: false };
    this.made.push(id);
    if (change.type === 'edit' && 'seq' in change.message) this.bodies.set(change.message.seq, change.body);
    if (change.type === 'react') this.reactions.set(change.emoji, !change.removed);
    if (change.type === 'settings') this.level = change.change.level ?? this.level;
    if (change.type === 'read') this.readSeq = Math.max(this.readSeq, change.readSeq);
    return { unchanged: false };
  }

  /** In the background: a call of a process that is killed never answers. */
  add(change: QueuedChange): void {
    const asked = { id: this.#id(), change, kept: false };
    this.asked.push(asked);
    this.#client?.changes.add(change, { id: asked.id }).then(
      () => {
        asked.kept ||= !this.disk.isDead;
      },
      () => undefined,
    );
  }

  send(): void {
    const send = { clientId: this.#id(), kept: false, before: this.asked.length };
    this.sends.push(send);
    this.#client?.send(CONVERSATION, `message ${send.clientId}`, { clientId: send.clientId }).then(
      () => {
        send.kept ||= !this.disk.isDead;
      },
      () => undefined,
    );
  }

  #id(): string {
    return `00000000-0000-7000-8000-${String(++this.#ids).padStart(12, '0')}`;
  }

  cut(): void {
    this.isUp = false;
    for (const one of this.open.splice(0)) one.fail(new ClientError('unavailable', 'cut', { linkLost: true }));
  }

  up(): void {
    this.isUp = true;
    this.#client?.up('history');
  }

  /** Everything that waits goes out and is answered. */
  async drain(): Promise<void> {
    this.up();
    for (let round = 0; round < 400; round++) {
      await settle();
      if (this.open.length === 0) {
        if (this.#client?.outbox().length === 0 && this.#client.changes.entries().length === 0) return;
        await this.timers.advance(20_000);
      }
      this.open.shift()?.answer();
    }
    throw new Error(`never done: ${JSON.stringify([this.#client?.outbox(), this.#client?.changes.entries()])}`);
  }
}

interface Step {
  (world: World): unknown;
  /** For the report of what failed. */
  [fc.toStringMethod]?: () => string;
}

function step(name: string, run: (world: World) => unknown): Step {
  return Object.assign(run, { [fc.toStringMethod]: () => name });
}

const edit = fc.nat(3).map((choice) =>
  step(`edit ${choice}`, (world) => {
    const waiting = world.sends.at(-1 - choice);
    const message = choice === 3 || waiting === undefined ? { seq: 1 } : { clientId: waiting.clientId };
    world.add({ type: 'edit', conversationId: CONVERSATION, message, body: `edit ${world.asked.length}`, payload: '' });
  }),
);
const react = fc
  .tuple(fc.constantFrom('👍', '🎉'), fc.boolean())
  .map(([emoji, removed]) =>
    step(`react ${emoji} ${removed}`, (world) =>
      world.add({ type: 'react', conversationId: CONVERSATION, message: { seq: 1 }, emoji, removed }),
    ),
  );
const settings = fc
  .constantFrom('all' as const, 'mentions' as const, 'none' as const)
  .map((level) =>
    step(level, (world) => world.add({ type: 'settings', conversationId: CONVERSATION, change: { level } })),
  );
const read = fc
  .nat(5)
  .map((seq) =>
    step(`read ${seq}`, (world) => world.add({ type: 'read', conversationId: CONVERSATION, readSeq: seq + 1 })),
  );
const send = fc.constant(step('send', (world) => world.send()));
const wait = fc.constant(step('wait', settle));
const later = fc.constant(step('later', (world) => world.timers.advance(1_000)));
const onWire = (name: string, run: (one: Open) => void) =>
  fc.nat(5).map((place) =>
    step(`${name} ${place}`, (world) => {
      const [one] = world.open.length === 0 ? [] : world.open.splice(place % world.open.length, 1);
      if (one !== undefined) run(one);
    }),
  );
const answer = onWire('answer', (one) => one.answer());
const busy = onWire('busy', (one) => one.fail(new ClientError('unavailable')));
/** The server has done it, and nobody hears of it. */
const lost = fc.nat(5).map((place) =>
  step(`lost ${place}`, (world) => {
    world.open[world.open.length === 0 ? 0 : place % world.open.length]?.apply();
    world.cut();
  }),
);
const cut = fc.constant(step('cut', (world) => world.cut()));
const up = fc.constant(step('up', (world) => world.up()));
/** Killed after so many more lines, whatever it was doing, and started again. */
const kill = fc
  .tuple(fc.nat(3), fc.array(fc.oneof(edit, send, answer, react, wait), { maxLength: 3 }))
  .map(([lines, meanwhile]) =>
    step(`kill after ${lines}: ${fc.stringify(meanwhile)}`, async (world) => {
      world.disk.light(lines);
      for (const one of meanwhile) await one(world);
      if (!world.disk.isDead) await settle();
      world.disk.light(0);
      await settle();
      await world.start();
    }),
  );

/** What the last of these may have left: the last one that was kept, or one that was asked for after it. */
function candidates<Value>(world: World, pick: (change: QueuedChange) => Value | undefined, first: Value): Value[] {
  let found = [first];
  for (const { change, kept } of world.asked) {
    const value = pick(change);
    if (value === undefined) continue;
    found = kept ? [value] : [...found, value];
  }
  return found;
}

describe('queued changes, whatever happens', () => {
  it('makes each once, in order, behind the messages that were there before it', async () => {
    const steps = fc.array(
      fc.oneof(edit, react, settings, read, send, wait, later, answer, answer, busy, lost, cut, up, kill),
      {
        minLength: 4,
        maxLength: 40,
      },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const world = new World();
        await world.start();
        for (const one of list) await one(world);
        await world.drain();

        for (const { clientId, kept } of world.sends) if (kept) expect(world.stored.has(clientId)).toBe(true);
        const order = world.made.map((id) => world.asked.findIndex((one) => one.id === id));
        const isRead = (place: number) => world.asked[place]?.change.type === 'read';
        const ofLane = order.filter((place) => !isRead(place));
        expect(ofLane).toEqual([...ofLane].sort((a, b) => a - b));
        expect(
          candidates(world, (change) => (change.type === 'settings' ? change.change.level : undefined), 'all'),
        ).toContain(world.level);
        const read = world.asked.filter(({ change, kept }) => change.type === 'read' && kept);
        const highest = Math.max(0, ...read.map(({ change }) => (change.type === 'read' ? change.readSeq : 0)));
        expect(world.readSeq).toBeGreaterThanOrEqual(highest);
        for (const emoji of ['👍', '🎉']) {
          const asked = (change: QueuedChange) =>
            change.type === 'react' && change.emoji === emoji ? !change.removed : undefined;
          expect(candidates(world, asked, false)).toContain(world.reactions.get(emoji) ?? false);
        }
        const bodyOf = (message: { seq: number } | { clientId: string }) => (change: QueuedChange) =>
          change.type === 'edit' && JSON.stringify(change.message) === JSON.stringify(message)
            ? change.body
            : undefined;
        expect(candidates(world, bodyOf({ seq: 1 }), 'first')).toContain(world.bodies.get(1));
        for (const [clientId, seq] of world.stored)
          expect(candidates(world, bodyOf({ clientId }), `message ${clientId}`)).toContain(world.bodies.get(seq));
      }),
    );
  });

  it.each([0, 1, 2, 3, 4, 5])('edits a message that was under way, killed %i lines later', async (lines) => {
    const world = new World();
    await world.start();
    world.send();
    await settle();
    const [{ clientId } = { clientId: '' }] = world.sends;
    world.add({ type: 'edit', conversationId: CONVERSATION, message: { clientId }, body: 'better', payload: '' });
    await settle();
    world.disk.light(lines);
    world.open.shift()?.answer();
    await settle();
    world.open.shift()?.answer();
    await settle();
    world.disk.light(0);
    await world.start();
    await world.drain();
    expect(world.bodies.get(2)).toBe('better');
    expect(world.made).toHaveLength(1);
  });
});
