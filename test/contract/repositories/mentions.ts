import { describe, expect, it } from 'vitest';
import { EVERYBODY } from '../../../packages/server/src/domain/mentions.ts';
import type { Identity } from '../../../packages/server/src/domain/session.ts';
import type { User } from '../../../packages/server/src/domain/user.ts';
import { type PipelineRun, startPipelineOn } from '../../../packages/server/src/pipeline/testing/pipeline-run.ts';
import { createRandom, seedsOf } from '../../../packages/server/src/pipeline/testing/random.ts';
import { createMentionService } from '../../../packages/server/src/services/conversations/mention-service.ts';
import { AT, digest, opId, type Store } from './store.ts';

interface SentMessage {
  readonly conversationId: number;
  readonly seq: number;
  readonly sentAt: number;
  readonly senderId: number;
  mentioned: ReadonlySet<number>;
  all: boolean;
  recalled: boolean;
  /** Who has deleted it for themself. */
  readonly hiddenFrom: Set<number>;
}

/** A group as the test itself keeps it. */
interface Group {
  readonly id: number;
  readonly sinceJoin: boolean;
  /** Who may mention everybody; the first of the users owns the group and never leaves. */
  readonly mentionAll: 'members' | 'admins';
  /** Present members, with the number of the newest message that they may not read. */
  readonly hiddenUpTo: Map<number, number>;
  readonly read: Map<number, number>;
  /** Whether they are members or not. */
  readonly clearedTo: Map<number, number>;
  lastSeq: number;
}

/** Histories of groups by chance, on the real store, and what a plain count makes of them. */
class History {
  readonly store: Store;
  readonly users: readonly User[];
  readonly groups: Group[] = [];
  readonly messages: SentMessage[] = [];
  readonly #pipeline: PipelineRun;
  readonly #below: (limit: number) => number;
  #ids = 1_000;

  constructor(store: Store, users: readonly User[], { pipeline, seed }: { pipeline: PipelineRun; seed: number }) {
    this.store = store;
    this.users = users;
    this.#pipeline = pipeline;
    this.#below = createRandom(seed).below;
  }

  #one<Item>(items: readonly Item[]): Item {
    return items[this.#below(items.length)] as Item;
  }

  #opId(): string {
    return opId(++this.#ids);
  }

  async begin(sinceJoin: boolean): Promise<void> {
    const [owner] = this.users as readonly [User];
    const { id } = await this.store.repositories.conversations.ensureGroup({
      opId: this.#opId(),
      creatorId: owner.id,
      handle: '',
      handleKey: '',
      handleSkeleton: '',
      name: 'random',
      historyVisibility: sinceJoin ? 'since_join' : 'all',
      createdAt: AT,
    });
    const memberIds = this.users.map((user) => user.id);
    await this.#pipeline.run(id, owner.id, { type: 'created', memberIds, ownerId: owner.id });
    const mentionAll = this.#one(['members', 'admins'] as const);
    await this.#change(id, owner.id, { type: 'update', opId: this.#opId(), whoMayMentionAll: mentionAll });
    const [head] = await this.store.repositories.batches.heads([id]);
    const hiddenUpTo = new Map(memberIds.map((userId) => [userId, 0]));
    this.groups.push({
      id,
      sinceJoin,
      mentionAll,
      hiddenUpTo,
      read: new Map(),
      clearedTo: new Map(),
      lastSeq: head?.lastSeq ?? 0,
    });
  }

  /** False when it was refused. */
  async #change(id: number, actorId: number, operation: Parameters<PipelineRun['run']>[2]): Promise<boolean> {
    return (await this.#pipeline.run(id, actorId, operation)).type !== 'refused';
  }

  /** Some of all users, members or not, and everybody now and then. */
  #named(): { readonly userIds: number[]; readonly all: boolean } | undefined {
    const userIds = this.users.map(({ id }) => id).filter(() => this.#below(3) === 0);
    const all = this.#below(4) === 0;
    return userIds.length > 0 || all ? { userIds, all } : undefined;
  }

  #mayMentionAll({ mentionAll }: Group, userId: number): boolean {
    return mentionAll === 'members' || userId === this.users[0]?.id;
  }

  /** Who of them is a member now. */
  #present(group: Group, userIds: readonly number[] = []): ReadonlySet<number> {
    return new Set(userIds.filter((userId) => group.hiddenUpTo.has(userId)));
  }

  async step(): Promise<void> {
    const group = this.#one(this.groups);
    const actor = this.#one([...group.hiddenUpTo.keys()]);
    const kind = this.#below(15);
    if (kind < 5) await this.#send(group, actor);
    else if (kind < 7) await this.#edit(group);
    else if (kind < 8) await this.#recall(group);
    else if (kind < 9) await this.#leave(group, actor);
    else if (kind < 11) await this.#comeBack(group);
    else if (kind < 12) await this.#clear(group, actor);
    else if (kind < 14) await this.#hide(group, actor);
    else await this.#read(group, actor);
  }

  async #send(group: Group, senderId: number): Promise<void> {
    const named = this.#named();
    const clientId = this.#opId();
    const outcome = await this.#pipeline.run(group.id, senderId, {
      type: 'send',
      clientId,
      kind: 'text',
      body: 'words',
      payload: '',
      replyTo: 0,
      sendHash: digest(this.#ids).slice(0, 16),
      resend: false,
      ...(named === undefined ? {} : { named }),
    });
    if (outcome.type !== 'stored') return;
    group.lastSeq = outcome.seq;
    const mentioned = this.#present(group, named?.userIds);
    const all = named?.all === true && this.#mayMentionAll(group, senderId);
    const place = { conversationId: group.id, seq: outcome.seq, sentAt: outcome.at };
    this.messages.push({ ...place, senderId, mentioned, all, recalled: false, hiddenFrom: new Set() });
  }

  /** A message of somebody who is there. */
  #message(group: Group): SentMessage | undefined {
    const there = this.messages.filter(
      (one) => one.conversationId === group.id && !one.recalled && this.#mayRead(group, one.senderId, one.seq),
    );
    return there.length === 0 ? undefined : this.#one(there);
  }

  async #edit(group: Group): Promise<void> {
    const message = this.#message(group);
    if (message === undefined) return;
    const named = this.#named();
    const done = await this.#change(group.id, message.senderId, {
      type: 'edit',
      opId: this.#opId(),
      seq: message.seq,
      body: `other words ${this.#ids}`,
      payload: '',
      ...(named === undefined ? {} : { named }),
    });
    if (!done) return;
    message.mentioned = this.#present(group, named?.userIds);
    message.all = named?.all === true && (message.all || this.#mayMentionAll(group, message.senderId));
  }

  async #recall(group: Group): Promise<void> {
    const message = this.#message(group);
    if (message === undefined) return;
    await this.#change(group.id, message.senderId, { type: 'recall', opId: this.#opId(), seq: message.seq });
    message.recalled = true;
  }

  async #leave(group: Group, userId: number): Promise<void> {
    if (userId === this.users[0]?.id) return;
    await this.#change(group.id, userId, { type: 'leave', opId: this.#opId() });
    group.hiddenUpTo.delete(userId);
    group.lastSeq += 1;
  }

  async #comeBack(group: Group): Promise<void> {
    const away = this.users.filter(({ id }) => !group.hiddenUpTo.has(id));
    if (away.length === 0) return;
    const { id } = this.#one(away);
    const [owner] = this.users as readonly [User];
    await this.#change(group.id, owner.id, { type: 'add_members', opId: this.#opId(), userIds: [id] });
    // The message that tells of it is the first that they may read.
    group.hiddenUpTo.set(id, group.sinceJoin ? group.lastSeq : 0);
    group.lastSeq += 1;
  }

  #mayRead({ hiddenUpTo, clearedTo }: Group, userId: number, seq: number): boolean {
    const hidden = hiddenUpTo.get(userId);
    return hidden !== undefined && seq > hidden && seq > (clearedTo.get(userId) ?? 0);
  }

  async #clear(group: Group, userId: number): Promise<void> {
    // Not all of them, most of the time.
    const toSeq = Math.floor(this.#below(group.lastSeq) / (1 + this.#below(3))) + 1;
    await this.#change(group.id, userId, { type: 'clear', opId: this.#opId(), toSeq });
    group.clearedTo.set(userId, Math.max(toSeq, group.clearedTo.get(userId) ?? 0));
  }

  async #hide(group: Group, userId: number): Promise<void> {
    const there = this.messages.filter(
      (one) => one.conversationId === group.id && !one.hiddenFrom.has(userId) && this.#mayRead(group, userId, one.seq),
    );
    if (there.length === 0) return;
    const message = this.#one(there);
    const messages = { conversationId: group.id, seqs: [message.seq], clearedToSeq: 0 };
    await this.store.repositories.scopes.change({ userIds: [userId], now: AT }, ({ tables, urev }) =>
      tables.hidden.hide(userId, messages, { hiddenAt: AT, urev: urev(userId) }),
    );
    message.hiddenFrom.add(userId);
  }

  async #read(group: Group, userId: number): Promise<void> {
    const readSeq = this.#below(group.lastSeq + 1);
    await this.store.repositories.markers.advance([{ userId, conversationId: group.id, readSeq, deliveredSeq: 0 }]);
    group.read.set(userId, Math.max(readSeq, group.read.get(userId) ?? 0));
  }

  /** What others have written and a user may read. */
  messagesFor(userId: number, unread: boolean): SentMessage[] {
    return this.messages.filter(({ conversationId, seq, senderId, recalled, hiddenFrom }) => {
      const group = this.groups.find(({ id }) => id === conversationId);
      if (group === undefined || recalled || senderId === userId || hiddenFrom.has(userId)) return false;
      return this.#mayRead(group, userId, seq) && !(unread && seq <= (group.read.get(userId) ?? 0));
    });
  }

  /** What of that mentions them, newest first. */
  mentionsOf(userId: number, unread: boolean): SentMessage[] {
    return this.messagesFor(userId, unread)
      .filter(({ mentioned, all }) => all || mentioned.has(userId))
      .sort(
        (one, other) => other.sentAt - one.sentAt || other.conversationId - one.conversationId || other.seq - one.seq,
      );
  }
}

/** All pages of an inbox, a few messages each, as [conversation, seq]. */
async function inboxOf({ repositories }: Store, user: User, unread: boolean): Promise<[number, number][]> {
  const { mentions, messages } = repositories;
  const inbox = createMentionService({ mentions, messages, people: { named: async () => [] } });
  const found: [number, number][] = [];
  let cursor = '';
  do {
    const page = await inbox.page({ user } as Identity, { conversationId: 0, unread, cursor, limit: 3 });
    found.push(...page.messages.map(({ conversationId, seq }): [number, number] => [conversationId, seq]));
    ({ cursor } = page);
  } while (cursor !== '');
  return found;
}

export function describeMentions(withStore: () => Store): void {
  describe('mentions', () => {
    it.each(seedsOf({ short: 2, long: 20 }))(
      'are counted and listed as a plain count does, over random histories (%i)',
      async (seed) => {
        const store = withStore();
        const users: User[] = [];
        for (let count = 0; count < 5; count++) users.push(await store.user());
        // Time that stands still now and then: what was sent at the same moment is listed in its order, too.
        let ticks = 0;
        const clock = { now: () => AT + Math.floor(++ticks / 7) };
        const pipeline = await startPipelineOn(store.repositories.batches, { clock });
        const history = new History(store, users, { pipeline, seed });
        for (const sinceJoin of [false, true]) await history.begin(sinceJoin);
        for (let steps = 0; steps < 150; steps++) await history.step();
        await pipeline.stop();
        expect(pipeline.ownerFailures).toEqual([]);
        const ids = history.groups.map(({ id }) => id);
        let seen = 0;
        for (const user of users) {
          const counts = await store.repositories.mentions.unread(user.id, ids, 100);
          const unreadCounts = await store.repositories.messages.unread(user.id, ids, 100);
          const newest = await store.repositories.mentions.newest(user.id, ids);
          for (const id of ids) {
            const of = (messages: readonly SentMessage[]) =>
              messages.filter(({ conversationId }) => conversationId === id);
            expect(counts.get(id) ?? 0).toBe(of(history.mentionsOf(user.id, true)).length);
            expect(unreadCounts.get(id) ?? 0).toBe(of(history.messagesFor(user.id, true)).length);
            // One's own counts here, too: whose it is does not matter to what brings a conversation back.
            expect(newest.get(id) ?? 0).toBeGreaterThanOrEqual(of(history.mentionsOf(user.id, false))[0]?.seq ?? 0);
          }
          for (const unread of [false, true]) {
            const listed = history.mentionsOf(user.id, unread);
            seen += listed.length;
            expect(await inboxOf(store, user, unread)).toEqual(
              listed.map(({ conversationId, seq }) => [conversationId, seq]),
            );
          }
        }
        expect(seen).toBeGreaterThan(20);
        const rows = history.messages
          .filter(({ recalled }) => !recalled)
          .flatMap(({ conversationId, seq, mentioned, all }) =>
            [...mentioned, ...(all ? [EVERYBODY] : [])].map((userId) => [userId, conversationId, seq].map(Number)),
          );
        const kept = await store.storage.sql('SELECT user_id, conversation_id, seq FROM mentions');
        expect(kept.map((row) => row.map(Number).join()).sort()).toEqual(rows.map((row) => row.join()).sort());
      },
      120_000,
    );

    it('stay with the message, in pages and in what the owner reads', async () => {
      const store = withStore();
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.group([ann.id, bob.id]);
      const pipeline = await startPipelineOn(store.repositories.batches, { clock: { now: () => AT } });
      const send = { kind: 'text', body: 'words', payload: '', replyTo: 0, sendHash: '00'.repeat(8) } as const;
      const named = { userIds: [bob.id, ann.id, 999_999], all: true };
      await pipeline.run(id, ann.id, { type: 'send', clientId: opId(7), ...send, resend: false, named });
      await pipeline.stop();
      const said = { seq: 1, mentioned: [ann.id, bob.id], mentionsAll: true };
      expect(await store.repositories.messages.some(bob.id, [{ conversationId: id, seq: 1 }])).toMatchObject([said]);
      expect(await store.repositories.messages.one(bob.id, id, 1)).toMatchObject(said);
      expect(await store.repositories.batches.messages([{ conversationId: id, seq: 1 }])).toMatchObject([said]);
      expect(await store.repositories.mentions.newest(bob.id, [id])).toEqual(new Map([[id, 1]]));
      const eve = await store.user();
      expect(await store.repositories.messages.some(eve.id, [{ conversationId: id, seq: 1 }])).toEqual([]);
      expect(await store.repositories.mentions.newest(eve.id, [id])).toEqual(new Map());
      expect(await store.repositories.mentions.conversations(eve.id, [id])).toEqual([]);
    });
  });
}
