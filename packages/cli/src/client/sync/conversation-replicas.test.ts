import { EventEmitter } from 'node:events';
import { toValue } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import type { ChatClientEvents } from '../chat-client-types.ts';
import type { ConversationChange, ConversationSummary } from '../entities.ts';
import { ClientError } from '../errors.ts';
import { historyFromWire, summaryFromWire } from '../from-wire.ts';
import { ConversationModel, type PageRule } from '../testing/conversation-model.ts';
import { createManualTimers, settle } from '../testing/manual-timers.ts';
import { eventFromWire } from './conversation-event.ts';
import { createConversationReplicas } from './conversation-replicas.ts';

const ME = 7;
const ID = 3;

const listed = (model: ConversationModel) =>
  summaryFromWire(toValue('ConversationSummary', model.summary(ME))) as ConversationSummary;
const pageOf = (model: ConversationModel, wanted: Parameters<ConversationModel['history']>[0]) =>
  historyFromWire(toValue('HistoryPage', model.history(wanted, ME)));

/** The replicas of a client on a server that has one conversation. */
function createWorld(rule: PageRule = { limit: 200, resetAfter: 1_000 }) {
  const model = new ConversationModel(ID);
  model.addMember(ME);
  const timers = createManualTimers();
  const emitter = new EventEmitter<ChatClientEvents>();
  const asked: string[] = [];
  const rows: ConversationSummary[] = [];
  const changes: ConversationChange[] = [];
  const gone: number[] = [];
  emitter.on('summary', (summary) => rows.push(summary));
  emitter.on('gone', (id) => gone.push(id));
  emitter.on('change', (_, change) => changes.push(change));
  /** The conversation that answers; another one is a node that is behind. */
  const server = { up: true, answers: model };
  const answer = async <T>(what: string, read: () => T): Promise<T> => {
    asked.push(what);
    await settle();
    if (!server.up) throw new ClientError('unavailable', 'lost', { linkLost: true });
    return structuredClone(read());
  };
  const replicas = createConversationReplicas({
    timers,
    me: () => ({ id: ME, username: 'me' }),
    fetchSummary: () => answer('row', () => listed(server.answers)),
    fetchChanges: (_, rev) =>
      answer(`changes after ${rev}`, () => toValue('ConversationSyncPage', server.answers.changes(rev, ME, rule))),
    fetchPage: (_, after = 0) => answer('page', () => pageOf(server.answers, { after, limit: 200 })),
    fetchNewest: () => answer('newest', () => pageOf(server.answers, { limit: 50 })),
    emitter,
  });
  const row = () => listed(model);
  /** Listed and followed from the beginning, with nothing asked. */
  async function follow(): Promise<void> {
    replicas.put(row());
    await replicas.follow(ID, row().conversation);
    asked.length = 0;
    rows.length = 0;
  }
  const say = (event: object) => replicas.event(eventFromWire(toValue('ConversationEvent', event)));
  const stored = () => changes.flatMap((change) => (change.type === 'stored' ? [change.message.body] : []));
  return { model, timers, replicas, server, asked, rows, changes, gone, row, follow, say, stored };
}

describe('the replicas of conversations', () => {
  it('ask nothing while events come one after the other', async () => {
    const { model, say, follow, asked, replicas, stored, changes, row } = createWorld();
    await follow();
    say(model.store(1, 'a'));
    say(model.edit(2, 'b'));
    say(model.react(2, '👍', ME, false));
    await settle();
    expect(asked).toEqual([]);
    expect(stored()).toEqual(['a']);
    expect(changes.at(-1)).toMatchObject({
      type: 'changed',
      message: { body: 'b', reactions: [{ emoji: '👍', count: 1, mine: true }] },
    });
    expect(replicas.summary(ID)).toEqual(row());
  });

  it('drop at once what the reader deletes, and ask for the row that is left', async () => {
    const { model, say, follow, asked, replicas, changes, server, row } = createWorld();
    await follow();
    say(model.store(1, 'kept'));
    say(model.store(1, 'secret'));
    const before = row();
    replicas.hidden(ID, [3], 0);
    expect(replicas.summary(ID)?.lastMessage).toBeUndefined();
    expect(asked).toEqual(['row']);
    // A node that has not heard of it yet answers with the text: it is not shown.
    await settle();
    expect(replicas.summary(ID)).toEqual({ ...before, lastMessage: undefined });
    expect(changes.at(-1)).toMatchObject({ type: 'changed', message: { seq: 3, body: '', hidden: true } });
    const page = pageOf(server.answers, { limit: 50 }).messages;
    expect(replicas.shown(ID, page).map(({ body }) => body)).toEqual(['', 'kept', '']);
    // The same again is nothing new.
    replicas.hidden(ID, [3], 0);
    expect(asked).toEqual(['row']);
    replicas.hidden(ID, [], 3);
    expect(changes.at(-1)).toEqual({ type: 'cleared', toSeq: 3 });
    expect(replicas.shown(ID, page).map(({ body }) => body)).toEqual(['', '', '']);
    replicas.hidden(ID, [1], 1);
    await settle();
    expect(asked).toEqual(['row', 'row']);
  });

  it('clear no further than the newest message, as the server does', async () => {
    const { model, say, follow, replicas, stored } = createWorld();
    await follow();
    const { lastSeq } = model;
    replicas.cleared(ID, lastSeq + 1);
    say(model.store(1, 'later'));
    await settle();
    expect(stored()).toEqual(['later']);
  });

  it('put the events that come while they read in order, and drop what the page had', async () => {
    const { model, say, follow, replicas, server, asked, stored, row } = createWorld();
    await follow();
    model.store(1, 'lost');
    const [b, c, d] = [model.store(1, 'b'), model.store(1, 'c'), model.store(1, 'd')];
    // The page and the row end with b.
    server.answers = new ConversationModel(ID);
    Object.assign(server.answers, model.copy(), { rev: 3, messages: model.copy().messages.slice(0, 3) });
    say(b);
    say(d);
    say(c);
    say(d);
    say(b);
    await settle();
    await settle();
    expect(stored()).toEqual(['lost', 'b', 'c', 'd']);
    expect(replicas.summary(ID)).toEqual(row());
    expect(asked).toEqual(['row', 'changes after 1']);
  });

  it('wait for the next link when there is none, without trying', async () => {
    const { model, say, follow, server, asked, timers } = createWorld();
    await follow();
    model.store(1, 'lost');
    server.up = false;
    say(model.store(1, 'seen'));
    await settle();
    expect(asked).toEqual(['row', 'changes after 1']);
    expect(timers.pending).toBe(0);
  });

  it('need not read a row that came by another way', async () => {
    const { model, say, follow, replicas, server, asked, row } = createWorld();
    await follow();
    model.store(1, 'lost');
    server.up = false;
    say(model.store(1, 'seen'));
    await settle();
    server.up = true;
    replicas.put(row());
    await replicas.up(new Map([[ID, model.rev]]));
    expect(asked).toEqual(['row', 'changes after 1', 'changes after 1']);
  });

  it('read again what a node that is behind the listing answers', async () => {
    const { model, follow, replicas, server, stored, timers } = createWorld();
    await follow();
    server.answers = model.copy();
    model.store(1, 'listed');
    await replicas.up(new Map([[ID, model.rev]]));
    expect(stored()).toEqual([]);
    server.answers = model;
    await timers.advance(1_000);
    expect(stored()).toEqual(['listed']);
  });

  it('count the unread anew when a marker moves to the middle, until the server knows the marker', async () => {
    const { model, say, follow, replicas, timers, asked } = createWorld();
    model.readSeq = 1;
    await follow();
    for (const body of ['a', 'b', 'c']) say(model.store(1, body));
    expect(replicas.summary(ID)).toMatchObject({ unread: 3, readSeq: 1 });
    model.readSeq = 3;
    replicas.marker(ID, ME, { readSeq: 3, deliveredSeq: 0 });
    await settle();
    expect(replicas.summary(ID)).toMatchObject({ unread: 1, readSeq: 3 });
    expect(asked).toEqual(['row']);

    // Here all is read already; the server has not heard of it.
    replicas.marker(ID, ME, { readSeq: 4, deliveredSeq: 0 });
    expect(replicas.summary(ID)).toMatchObject({ unread: 0, readSeq: 4 });
    replicas.put(listed(model));
    await settle();
    expect(replicas.summary(ID)).toMatchObject({ readSeq: 4 });
    model.readSeq = 4;
    await timers.advance(1_000);
    expect(replicas.summary(ID)).toMatchObject({ unread: 0, readSeq: 4 });
  });

  it('drop the last message when it was purged, and count the unread anew when some of them may have been', async () => {
    const { model, say, follow, replicas, asked, row } = createWorld();
    for (const body of ['a', 'b', 'c']) model.store(1, body);
    model.readSeq = 4;
    await follow();
    say(model.purge(5));
    expect(replicas.summary(ID)).toMatchObject({ lastMessage: undefined, unread: 0, conversation: { minSeq: 5 } });
    for (const body of ['d', 'e', 'f']) say(model.store(1, body));
    await settle();
    expect(asked).toEqual([]);
    say(model.purge(7));
    await settle();
    expect(asked).toEqual(['row']);
    expect(replicas.summary(ID)).toMatchObject({ unread: 1, conversation: { minSeq: 7 } });
    expect(replicas.summary(ID)).toEqual(row());
  });

  it('take nothing from a row that is older than what they know', async () => {
    const { model, say, follow, replicas, row } = createWorld();
    await follow();
    const old = row();
    say(model.store(1, 'a'));
    replicas.put(old);
    expect(replicas.summary(ID)).toEqual(row());
  });

  it('keep a marker of another device that a node which is behind does not know', async () => {
    const { model, say, follow, replicas, server, timers } = createWorld();
    model.readSeq = 1;
    await follow();
    for (const body of ['a', 'b', 'c']) say(model.store(1, body));
    server.answers = model.copy();
    model.readSeq = 3;
    replicas.marker(ID, ME, { readSeq: 3, deliveredSeq: 0 });
    await settle();
    expect(replicas.summary(ID)).toMatchObject({ readSeq: 3 });
    server.answers = model;
    await timers.advance(1_000);
    expect(replicas.summary(ID)).toMatchObject({ readSeq: 3, unread: 1 });
  });

  it('say that a row is gone when the server does not have it any more', async () => {
    const { model, say, replicas, server, row, gone } = createWorld();
    replicas.put(row());
    const missed = model.store(1, 'a');
    server.answers = Object.assign(model.copy(), { summary: () => ({}) });
    say(model.store(1, 'b'));
    await settle();
    expect(missed.rev).toBe(2);
    expect(gone).toEqual([ID]);
    expect(replicas.summary(ID)).toBeUndefined();
    replicas.left(ID, model.rev);
    expect(gone).toEqual([ID]);
  });

  it('say once that a group was dismissed, and know no row of it any more', async () => {
    const { model, say, follow, replicas, changes, gone } = createWorld();
    await follow();
    say(model.store(1, 'a'));
    replicas.dismissed(ID, model.rev + 1);
    replicas.dismissed(ID, model.rev + 1);
    expect(changes.slice(1)).toEqual([{ type: 'gone', dismissed: true }]);
    expect(gone).toEqual([ID]);
    expect(replicas.summary(ID)).toBeUndefined();
  });

  it('believe no removal that is older than what they know', async () => {
    const { model, say, follow, replicas, changes } = createWorld();
    await follow();
    say(model.store(1, 'a'));
    replicas.left(ID, model.rev - 1);
    expect(replicas.summary(ID)).toBeDefined();
    expect(changes.map(({ type }) => type)).toEqual(['stored']);
  });

  it('learn only what is not ahead of them, which comes as a change', async () => {
    const { model, say, follow, replicas, changes } = createWorld();
    await follow();
    const [stored, edited] = [model.store(1, 'a'), model.edit(2, 'b')];
    replicas.learn(ID, pageOf(model, { limit: 50 }));
    say(stored);
    say(edited);
    expect(changes).toMatchObject([
      { type: 'stored', message: { body: 'a' } },
      { type: 'changed', message: { body: 'b' } },
    ]);
  });

  it('look for the row again when something is heard of a conversation that had none', async () => {
    const { model, say, follow, replicas, server, row } = createWorld();
    await follow();
    const answers = new ConversationModel(ID);
    // A node that does not know the membership yet.
    server.answers = Object.assign(answers, { summary: () => ({}) });
    replicas.joined(ID, model.rev + 1);
    await settle();
    expect(replicas.summary(ID)).toBeUndefined();
    server.answers = model;
    say(model.store(1, 'a'));
    await settle();
    expect(replicas.summary(ID)).toEqual(row());
  });

  it('read the row and the messages of their own accord: one that fails does not hold up the other', async () => {
    const { model, say, follow, stored, server, replicas } = createWorld();
    await follow();
    say(model.store(1, 'a'));
    // How many are unread now only the server knows; the messages need nothing.
    say(model.store(1, 'b'));
    say(model.store(ME, 'c'));
    server.up = false;
    say(model.recall(2));
    say(model.store(1, 'd'));
    expect(stored()).toEqual(['a', 'b', 'c', 'd']);
    await settle();
    expect(replicas.summary(ID)?.conversation.rev).toBeLessThan(model.rev);
    server.up = true;
    await replicas.up(new Map([[ID, model.rev]]));
    await settle();
    await settle();
    expect(replicas.summary(ID)).toMatchObject({ unread: 2, conversation: { rev: model.rev } });
  });

  it('hand on a message and one that was edited after it in the order of their numbers', async () => {
    const { model, follow, replicas, stored } = createWorld({ limit: 2, resetAfter: 1_000 });
    await follow();
    for (let count = 0; count < 5; count++) model.store(1, `m${count}`);
    model.edit(2, 'edited last, so it comes on the last page');
    await replicas.up(new Map());
    expect(stored()).toEqual(['edited last, so it comes on the last page', 'm1', 'm2', 'm3', 'm4']);
  });

  it('go on from the last page on the next link', async () => {
    const { model, follow, replicas, server, stored, asked } = createWorld({ limit: 2, resetAfter: 1_000 });
    await follow();
    for (let count = 0; count < 6; count++) model.store(1, `m${count}`);
    const broken = replicas.up(new Map());
    while (asked.length < 2) await settle();
    server.up = false;
    await broken;
    expect(stored()).toEqual(['m0', 'm1']);
    server.up = true;
    await replicas.up(new Map());
    expect(stored()).toEqual(['m0', 'm1', 'm2', 'm3', 'm4', 'm5']);
    expect(asked.slice(0, 3)).toEqual(['changes after 1', 'changes after 3', 'changes after 3']);
  });

  it('read nothing on a new link when the listed rev is the known one', async () => {
    const { model, say, follow, replicas, asked } = createWorld();
    await follow();
    say(model.store(1, 'a'));
    await replicas.up(new Map([[ID, model.rev]]));
    expect(asked).toEqual([]);
    await replicas.up(new Map());
    expect(asked).toEqual([`changes after ${model.rev}`]);
  });

  it('start over from the newest page when they are too far behind', async () => {
    const { model, say, follow, replicas, changes, stored } = createWorld({ limit: 3, resetAfter: 4 });
    await follow();
    for (let count = 0; count < 8; count++) model.store(1, `m${count}`);
    await replicas.up(new Map());
    expect(changes).toMatchObject([
      { type: 'reset', after: 1, messages: [{ seq: 7 }, { seq: 8 }, { seq: 9 }] },
      { type: 'conversation' },
    ]);
    say(model.store(1, 'next'));
    expect(stored()).toEqual(['next']);
  });

  it('drop more events than they keep and read them instead', async () => {
    const { model, say, follow, replicas, server, stored, row } = createWorld({ limit: 200, resetAfter: 10_000 });
    await follow();
    const lost = model.store(1, 'm0');
    expect(lost.rev).toBe(2);
    server.up = false;
    for (let count = 1; count <= 1_500; count++) say(model.store(1, `m${count}`));
    await settle();
    server.up = true;
    await replicas.up(new Map());
    await settle();
    await settle();
    expect(stored()).toEqual(Array.from({ length: 1_501 }, (_, index) => `m${index}`));
    expect(replicas.summary(ID)).toEqual(row());
  });

  it('ask a node that is behind again after a pause, each time a longer one, and not in a loop', async () => {
    const { model, say, follow, server, asked, timers, stored, replicas, row } = createWorld();
    await follow();
    server.answers = model.copy();
    model.store(1, 'lost');
    say(model.store(1, 'seen'));
    await timers.advance(100);
    say(model.store(1, 'last'));
    await settle();
    expect(asked).toHaveLength(2);
    await timers.advance(4_900);
    // 250, 500, 1,000 and 2,000 ms apart, each for the row and for the messages.
    expect(asked).toHaveLength(10);
    expect(stored()).toEqual([]);
    server.answers = model;
    await timers.advance(5_000);
    expect(stored()).toEqual(['lost', 'seen', 'last']);
    expect(replicas.summary(ID)).toEqual(row());
    expect(asked).toHaveLength(12);
  });

  it('hand on nothing while changes are paused, keep the row, and read the rest when they go on', async () => {
    const { model, say, follow, replicas, asked, stored, row } = createWorld();
    await follow();
    replicas.pauseChanges();
    for (const body of ['a', 'b', 'c']) say(model.store(1, body));
    await settle();
    expect(stored()).toEqual([]);
    expect(replicas.summary(ID)).toEqual(row());
    expect(asked).toEqual([]);
    replicas.resumeChanges();
    await settle();
    await settle();
    expect(asked).toEqual(['changes after 1']);
    expect(stored()).toEqual(['a', 'b', 'c']);
    say(model.store(1, 'd'));
    expect(stored()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('hand on no more of what waits when a listener pauses the changes', async () => {
    const { model, say, follow, replicas, server, changes, stored } = createWorld();
    await follow();
    const missed = model.store(1, 'a');
    server.answers = model.copy();
    for (const body of ['b', 'c', 'd']) say(model.store(1, body));
    const push = changes.push.bind(changes);
    changes.push = (change) => {
      if (change.type === 'stored' && change.message.body === 'b') replicas.pauseChanges();
      return push(change);
    };
    expect(missed.rev).toBe(2);
    await settle();
    expect(stored()).toEqual(['a', 'b']);
    server.answers = model;
    replicas.resumeChanges();
    await settle();
    await settle();
    expect(stored()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('stop in the middle of what they read when a listener pauses the changes', async () => {
    const world = createWorld({ limit: 2, resetAfter: 1_000 });
    const { model, follow, replicas, asked, stored, changes } = world;
    await follow();
    for (let count = 0; count < 6; count++) model.store(1, `m${count}`);
    const push = changes.push.bind(changes);
    changes.push = (change) => {
      replicas.pauseChanges();
      return push(change);
    };
    await replicas.up(new Map());
    expect(stored()).toEqual(['m0', 'm1']);
    expect(asked).toEqual(['changes after 1']);
    changes.push = push;
    replicas.resumeChanges();
    while (stored().length < 6) await settle();
    expect(stored()).toEqual(['m0', 'm1', 'm2', 'm3', 'm4', 'm5']);
  });

  it('hand on the end of the membership once and nothing after it, and what was missed to one who comes back', async () => {
    const { model, say, follow, replicas, changes, stored } = createWorld();
    await follow();
    say(model.store(1, 'a'));
    replicas.left(ID, model.rev);
    replicas.left(ID, model.rev);
    expect(changes.filter((change) => change.type === 'gone')).toHaveLength(1);
    expect(replicas.summary(ID)).toBeUndefined();
    model.store(1, 'b');
    await replicas.up(new Map());
    expect(stored()).toEqual(['a']);
    replicas.joined(ID, model.rev);
    await settle();
    await settle();
    expect(stored()).toEqual(['a', 'b']);
    expect(replicas.summary(ID)?.conversation.rev).toBe(model.rev);
  });

  it('follow from a position that is given, or from the newest page, and not twice at once', async () => {
    const { model, say, replicas, asked, stored } = createWorld();
    model.store(1, 'old');
    await Promise.all([replicas.follow(ID, undefined), replicas.follow(ID, undefined)]);
    expect(asked).toEqual(['newest', `changes after ${model.rev}`]);
    say(model.store(1, 'new'));
    expect(stored()).toEqual(['new']);
    replicas.unfollow(ID);
    say(model.store(1, 'unheard'));
    expect(stored()).toEqual(['new']);
    await replicas.follow(ID, { rev: 1, lastSeq: 1 });
    expect(stored()).toEqual(['new', 'old', 'new', 'unheard']);
  });

  it('do not begin what was unfollowed before it began', async () => {
    const { model, say, replicas, stored } = createWorld();
    const following = replicas.follow(ID, undefined);
    replicas.unfollow(ID);
    await following;
    say(model.store(1, 'unheard'));
    expect(stored()).toEqual([]);
  });

  it('keep 5,000 conversations, and those that are followed besides', async () => {
    const { replicas, row, follow } = createWorld();
    await follow();
    const { conversation, ...rest } = row();
    for (let id = 10; id < 5_020; id++) replicas.put({ ...rest, conversation: { ...conversation, id } });
    expect(replicas.summary(10)).toBeUndefined();
    expect(replicas.summary(5_019)).toBeDefined();
    expect(replicas.summary(ID)).toBeDefined();
  });
});
