import { PassThrough } from 'node:stream';
import { toValue } from '@im-ts/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatMessage, ConversationChange, ConversationSummary } from '../../client/entities.ts';
import { messageFromWire, summaryFromWire } from '../../client/from-wire.ts';
import { connected, createWorld } from '../../client/testing/client-world.ts';
import type { ConversationModel } from '../../client/testing/conversation-model.ts';
import { settle } from '../../client/testing/manual-timers.ts';
import { type Fate, ModelServer, type ServerState } from '../../client/testing/model-server.ts';
import { ME } from '../../client/testing/scripted-server.ts';
import { readEnvironment } from '../../config/environment.ts';
import { createStreams } from '../../io/streams.ts';
import { createContext } from '../context.ts';
import { TailSession } from './tail-session.ts';

interface Line {
  readonly type: 'message' | 'edited' | 'recalled' | 'reactions' | 'gone' | 'reset';
  readonly conversationId: number;
  readonly seq: number;
  readonly rev: number;
  readonly body: string;
}

/** What a listener makes of the changes of one conversation, with the contract checked at each of them. */
class Follower {
  readonly messages = new Map<number, ChatMessage>();
  lastSeq: number;
  isGone = false;

  constructor(lastSeq: number) {
    this.lastSeq = lastSeq;
  }

  take(change: ConversationChange): void {
    this.isGone = change.type === 'gone';
    if (change.type === 'stored') {
      // The first one may have any number: what is before it was purged.
      if (this.lastSeq > 0) expect(change.message.seq).toBe(this.lastSeq + 1);
      this.lastSeq = change.message.seq;
      this.messages.set(change.message.seq, change.message);
    } else if (change.type === 'changed') {
      expect(change.message.seq).toBeLessThanOrEqual(this.lastSeq);
      const known = this.messages.get(change.message.seq);
      if (known !== undefined) expect(change.message.rev).toBeGreaterThan(known.rev);
      this.messages.set(change.message.seq, change.message);
    } else if (change.type === 'reset') {
      expect(change.after).toBe(this.lastSeq);
      this.messages.clear();
      for (const message of change.messages) this.messages.set(message.seq, message);
      this.lastSeq = change.messages.at(-1)?.seq ?? this.lastSeq;
    } else if (change.type === 'purged') {
      // Those that were not handed on yet are passed over.
      this.lastSeq = Math.max(this.lastSeq, change.toSeq);
    }
  }
}

/** What `im tail --json` printed of one conversation. */
class Printed {
  readonly messages = new Map<number, Line>();
  lastSeq: number;
  /** The server has another history: the next message may have any number. */
  isOtherHistory = false;
  /** What was not read before a membership ended or messages were purged is gone: there may be holes up to the next agreement. */
  mayMiss = false;

  constructor(lastSeq: number) {
    this.lastSeq = lastSeq;
  }

  take(line: Line): void {
    if (line.type === 'reset') this.messages.clear();
    else if (line.type === 'message') this.#takeMessage(line);
    else if (line.type !== 'gone') {
      const known = this.messages.get(line.seq);
      if (known !== undefined) expect(line.rev).toBeGreaterThan(known.rev);
      this.messages.set(line.seq, line);
    }
  }

  #takeMessage(line: Line): void {
    if (!this.isOtherHistory) {
      if (this.mayMiss) expect(line.seq).toBeGreaterThan(this.lastSeq);
      else expect(line.seq).toBe(this.lastSeq + 1);
    }
    this.isOtherHistory = false;
    this.lastSeq = line.seq;
    this.messages.set(line.seq, line);
  }
}

/** A client on a server of models, with the three that look at its conversations: a list, a follower, and `im tail`. */
async function createScene(rule: { readonly limit: number; readonly resetAfter: number }) {
  const world = createWorld();
  const server = new ModelServer(world.server, rule);
  const prefilled = server.create('lost');
  prefilled.store(6, 'before');
  await connected(world);
  const { client, timers } = world;
  const list = new Map<number, ConversationSummary>();
  const followers = new Map<number, Follower>();
  const printed = new Map<number, Printed>();
  client.on('summary', (summary) => list.set(summary.conversation.id, summary));
  client.on('gone', (id) => list.delete(id));
  client.on('change', (id, change) => {
    const follower = followers.get(id) ?? new Follower(0);
    followers.set(id, follower);
    follower.take(change);
  });

  const stdout = new PassThrough({ highWaterMark: 1, encoding: 'utf8' });
  const stop = new AbortController();
  const printedOf = (id: number) => {
    const one = printed.get(id) ?? new Printed(0);
    printed.set(id, one);
    return one;
  };
  let text = '';
  let wrong: unknown;
  stdout.on('data', (chunk: string) => {
    const lines = (text + chunk).split('\n');
    text = lines.pop() ?? '';
    try {
      for (const line of lines.map((one) => JSON.parse(one) as Line)) printedOf(line.conversationId).take(line);
    } catch (error) {
      // Here it would end the stream, and nobody would see why.
      wrong ??= error;
    }
  });
  const context = createContext(
    {
      streams: createStreams(
        { stdin: new PassThrough(), stdout, stderr: new PassThrough().resume() },
        { noColor: true, term: undefined, columns: undefined },
      ),
      environment: readEnvironment({ IM_CONFIG_DIR: '/nowhere', IM_SERVER: 'http://127.0.0.1:1', IM_TOKEN: 'imp_x' }),
      signal: stop.signal,
    },
    { json: true },
  );
  const session = new TailSession(context, client, { count: undefined, all: true, queueLimit: 4 });
  session.listen();
  for (const summary of (await client.conversations()).summaries) {
    const { id, lastSeq } = summary.conversation;
    list.set(id, summary);
    followers.set(id, new Follower(lastSeq));
    printed.set(id, new Printed(lastSeq));
    await session.follow(summary);
  }
  session.listed();
  const ended = session.run().catch((error: unknown) => error);
  const end = async () => {
    stop.abort(new Error('over'));
    expect(await ended).toEqual(new Error('over'));
    await client.close();
  };

  /** Everything that was said has arrived or is known to be lost, nothing is under way, and the reader of the tail keeps up. */
  async function quiet(): Promise<void> {
    server.lag(false);
    server.refusals = 0;
    stdout.resume();
    server.deliver();
    await settle();
    if (server.hasLost) server.cut();
    await timers.advance(60_000);
    // What the tail prints goes through a stream, which has a clock of its own.
    for (let still = 0, size = -1; still < 4; still = size === sizeOf(printed) ? still + 1 : 0) {
      size = sizeOf(printed);
      await timers.advance(20_000);
    }
    if (wrong !== undefined) throw wrong;
    expect(client.state.type).toBe('ready');
  }

  const backup: ServerState | undefined = undefined;
  return { ...world, model: server, list, followers, printed, printedOf, stdout, quiet, end, backup };
}

type Scene = Omit<Awaited<ReturnType<typeof createScene>>, 'backup'> & { backup: ServerState | undefined };

function sizeOf(printed: ReadonlyMap<number, Printed>): number {
  return [...printed.values()].reduce((sum, one) => sum + one.messages.size + one.lastSeq, 0);
}

const byEmoji = (message: ChatMessage) => ({
  ...message,
  reactions: [...message.reactions].sort((a, b) => (a.emoji < b.emoji ? -1 : 1)),
});

/** The list, the follower and the tail say what the server has. */
function expectAgreement({ model, list, followers, printedOf }: Scene): void {
  for (const conversation of model.conversations.values()) {
    const { id } = conversation;
    if (!conversation.isMember(ME.id)) {
      expect(list.has(id)).toBe(false);
      expect(followers.get(id)?.isGone ?? true).toBe(true);
      continue;
    }
    const row = list.get(id);
    const expected = summaryFromWire(toValue('ConversationSummary', conversation.summary(ME.id)));
    const inOrder = (summary: ConversationSummary | undefined) =>
      summary && { ...summary, lastMessage: summary.lastMessage && byEmoji(summary.lastMessage) };
    expect(inOrder(row)).toEqual(inOrder(expected));

    const follower = followers.get(id);
    expect(follower?.lastSeq).toBe(conversation.lastSeq);
    for (const [seq, message] of follower?.messages ?? []) {
      if (seq < conversation.minSeq) continue;
      expect(byEmoji(message)).toEqual(byEmoji(messageFromWire(toValue('Message', conversation.at(seq, ME.id)))));
    }
    const lines = printedOf(id);
    if (!lines.isOtherHistory) expect(Math.max(lines.lastSeq, conversation.minSeq - 1)).toBe(conversation.lastSeq);
    lines.lastSeq = Math.max(lines.lastSeq, conversation.minSeq - 1);
    lines.mayMiss = false;
    for (const [seq, line] of lines.messages) {
      if (seq < conversation.minSeq) continue;
      const { rev, body } = messageFromWire(toValue('Message', conversation.at(seq, ME.id)));
      expect([seq, line.rev, line.body]).toEqual([seq, rev, body]);
    }
  }
}

const pick = fc.nat();
const fate = fc.constantFrom<Fate>(
  'delivered',
  'delivered',
  'delivered',
  'delivered',
  'delivered',
  'delivered',
  'delivered',
  'delivered twice',
  'lost',
  'vague',
  'vague without seq',
);
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('store' as const), pick, by: fc.integer({ min: 6, max: 8 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('burst' as const), pick, count: fc.integer({ min: 2, max: 9 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), pick, seq: pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('recall' as const), pick, seq: pick }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('react' as const),
      pick,
      seq: pick,
      by: fc.integer({ min: 6, max: 8 }),
      removed: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('member' as const), pick, by: fc.integer({ min: 20, max: 25 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rename' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('purge' as const), pick, seq: pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('create' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('membership' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('read' as const), pick, seq: pick, here: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('deliver' as const), place: fc.option(pick, { nil: undefined }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 2_000 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cut' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lag' as const), on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refuse' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reader' as const), stops: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('quiet' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('back up' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function change(conversation: ConversationModel, action: Step) {
  const seqOf = (seq: number) => (seq % conversation.lastSeq) + 1;
  // The server takes nothing more about a message that was recalled or purged.
  const isOver = (seq: number) => seq < conversation.minSeq || (conversation.at(seq, ME.id).recalledAt ?? 0) > 0;
  switch (action.do) {
    case 'store':
      return conversation.store(action.by, `text ${conversation.rev}`);
    case 'edit':
      return isOver(seqOf(action.seq)) ? undefined : conversation.edit(seqOf(action.seq), `edited ${conversation.rev}`);
    case 'recall':
      return isOver(seqOf(action.seq)) ? undefined : conversation.recall(seqOf(action.seq));
    case 'react':
      return isOver(seqOf(action.seq))
        ? undefined
        : conversation.react(seqOf(action.seq), '👍', action.by, action.removed);
    case 'member':
      return conversation.addMember(action.by);
    case 'rename':
      return conversation.rename(`name ${conversation.rev}`);
    case 'purge':
      return conversation.purge(seqOf(action.seq));
    default:
      return undefined;
  }
}

async function perform(scene: Scene, action: Step, what: Fate): Promise<void> {
  const { model, client, timers, list, stdout } = scene;
  const all = [...model.conversations.values()];
  const conversation = all[('pick' in action ? action.pick : 0) % all.length] as ConversationModel;
  if (action.do === 'purge') scene.printedOf(conversation.id).mayMiss = true;
  const event = change(conversation, action);
  if (event !== undefined) model.say(event, what);
  else if (action.do === 'burst') {
    for (let count = 0; count < action.count; count++) {
      model.say(conversation.store(6, `burst ${conversation.rev}`), what === 'delivered' ? what : 'lost');
    }
  } else if (action.do === 'create') model.create(what);
  else if (action.do === 'membership') {
    if (conversation.isMember(ME.id)) scene.printedOf(conversation.id).mayMiss = true;
    model.turnMembership(conversation, what);
  } else if (action.do === 'read') {
    const row = list.get(conversation.id);
    if (row === undefined || !conversation.isMember(ME.id)) return;
    const seq = action.seq % (row.conversation.lastSeq + 1);
    if (action.here) void client.markRead(conversation.id, seq).catch(() => undefined);
    else model.read(conversation, seq, what);
  } else if (action.do === 'deliver') model.deliver(action.place);
  else if (action.do === 'wait') await timers.advance(action.ms);
  else if (action.do === 'cut') model.cut();
  else if (action.do === 'lag') model.lag(action.on);
  else if (action.do === 'refuse') model.refusals = 2;
  else if (action.do === 'reader') {
    if (action.stops) stdout.pause();
    else stdout.resume();
  } else if (action.do === 'quiet') {
    await scene.quiet();
    expectAgreement(scene);
  } else if (action.do === 'back up') scene.backup = model.backUp();
  else if (action.do === 'restore' && scene.backup !== undefined) {
    // Lines of the old history that are printed later could not be told from those of the new one.
    await scene.quiet();
    for (const printed of scene.printed.values()) printed.isOtherHistory = true;
    model.restore(scene.backup);
    scene.backup = undefined;
    await scene.quiet();
    // The rows were forgotten; what is listed now is what there is.
    const { summaries } = await client.conversations();
    for (const id of list.keys()) if (!summaries.some(({ conversation }) => conversation.id === id)) list.delete(id);
    expectAgreement(scene);
  }
  await settle();
}

const store: Step = { do: 'store', pick: 0, by: 6 };

describe('the list, a follower and the tail', () => {
  it('lose and repeat nothing when the reader of the tail stops for a while', async () => {
    const scene = await createScene({ limit: 3, resetAfter: 1_000 });
    await perform(scene, { do: 'reader', stops: true }, 'delivered');
    for (let count = 0; count < 30; count++) {
      await perform(scene, store, 'delivered');
      await perform(scene, { do: 'deliver', place: undefined }, 'delivered');
    }
    const [conversation] = scene.model.conversations.values();
    // The list goes on; the changes wait on the server for the tail.
    expect(scene.list.get(1)?.conversation.lastSeq).toBe(conversation?.lastSeq);
    expect(scene.followers.get(1)?.lastSeq).toBeLessThan(10);
    await scene.quiet();
    expectAgreement(scene);
    expect(scene.printedOf(1).messages.size).toBe(30);
    await scene.end();
  });

  it('go on when a membership ended before the tail could read what a reset passed over', async () => {
    const scene = await createScene({ limit: 3, resetAfter: 4 });
    await perform(scene, { do: 'reader', stops: true }, 'delivered');
    await perform(scene, { do: 'burst', pick: 0, count: 9 }, 'lost');
    for (const action of [store, { do: 'deliver' }, { do: 'membership', pick: 0 }, { do: 'create' }] as Step[]) {
      await perform(scene, action, 'delivered');
    }
    await perform(scene, { do: 'store', pick: 1, by: 6 }, 'delivered');
    await scene.quiet();
    expectAgreement(scene);
    expect(scene.printedOf(1).lastSeq).toBe(13);
    expect(scene.printedOf(2).lastSeq).toBe(2);
    await scene.end();
  });

  it('agree with the server and with each other, whatever happens to events, links and readers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(step, fate), { minLength: 1, maxLength: 80, size: 'max' }),
        fc.constantFrom(
          { limit: 3, resetAfter: 1_000 },
          { limit: 3, resetAfter: 4 },
          { limit: 5, resetAfter: 12 },
          { limit: 200, resetAfter: 1_000 },
        ),
        async (steps, rule) => {
          const scene = await createScene(rule);
          for (const [action, what] of steps) await perform(scene, action, what);
          await scene.quiet();
          expectAgreement(scene);
          await scene.end();
        },
      ),
    );
  }, 240_000);
});
