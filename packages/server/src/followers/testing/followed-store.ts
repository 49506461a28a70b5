import type { Id } from '../../domain/ids.ts';
import type { Message } from '../../domain/message.ts';
import {
  type ConversationProgress,
  type FollowedHead,
  type FollowedPartition,
  type FollowedSlice,
  FollowerFencedError,
  FollowerResetError,
  type FollowerSource,
  type FollowerStore,
} from '../follower.ts';

interface Conversation {
  head: FollowedHead;
  readonly messages: Map<number, Message>;
}

const EMPTY = {
  kind: 'text',
  payload: '',
  replyTo: 0,
  editedAt: 0,
  recalledAt: 0,
  mentioned: [],
  mentionsAll: false,
  files: [],
} as const;

/** What a database holds of conversations, in memory. */
export class MemoryMessages implements FollowerSource {
  readonly conversations = new Map<Id, Conversation>();

  /** Sends to a conversation, which is made with its first message. */
  send(conversationId: Id, body: string, at: number): FollowedHead {
    const found = this.conversations.get(conversationId);
    const head = found?.head ?? {
      conversationId,
      lastSeq: 0,
      rev: 0,
      lastAt: 0,
      minSeq: 1,
      purgedAt: 0,
      dismissed: false,
    };
    const conversation = found ?? { head, messages: new Map() };
    this.conversations.set(conversationId, conversation);
    const seq = head.lastSeq + 1;
    const rev = head.rev + 1;
    conversation.messages.set(seq, {
      ...EMPTY,
      conversationId,
      seq,
      rev,
      body,
      sentAt: at,
      senderId: 1,
      clientId: `${conversationId}-${seq}`,
    });
    conversation.head = { ...head, lastSeq: seq, rev, lastAt: at };
    return conversation.head;
  }

  /** Changes a message as an edit or a recall does. */
  change(conversationId: Id, seq: number, change: Partial<Message>, at: number): FollowedHead | undefined {
    const conversation = this.conversations.get(conversationId);
    const message = conversation?.messages.get(seq);
    if (conversation === undefined || message === undefined) return undefined;
    const rev = conversation.head.rev + 1;
    conversation.messages.set(seq, { ...message, ...change, rev });
    conversation.head = { ...conversation.head, rev, lastAt: at };
    return conversation.head;
  }

  /** Removes the messages below a number; they are deleted later. */
  purge(conversationId: Id, minSeq: number, at: number): FollowedHead | undefined {
    const conversation = this.conversations.get(conversationId);
    if (conversation === undefined) return undefined;
    const { head } = conversation;
    conversation.head = { ...head, rev: head.rev + 1, minSeq: Math.max(head.minSeq, minSeq), purgedAt: at };
    return conversation.head;
  }

  dismiss(conversationId: Id, at: number): FollowedHead | undefined {
    const conversation = this.conversations.get(conversationId);
    if (conversation === undefined) return undefined;
    const { head } = conversation;
    conversation.head = { ...head, rev: head.rev + 1, lastAt: at, dismissed: true };
    return conversation.head;
  }

  /** What an index of all of it holds: the text by conversation and seq. */
  index(): ReadonlyMap<string, string> {
    const index = new Map<string, string>();
    for (const { head, messages } of this.conversations.values()) {
      if (head.dismissed) continue;
      for (const { conversationId, seq, body, recalledAt } of messages.values()) {
        if (recalledAt === 0 && seq >= head.minSeq) index.set(`${conversationId}:${seq}`, body);
      }
    }
    return index;
  }

  async headsAfter(after: Id, changedSince: number, limit: number) {
    const ids = [...this.conversations.keys()].sort((one, other) => one - other).filter((id) => id > after);
    const slice = ids.slice(0, limit);
    const heads = (await this.heads(slice)).filter(
      ({ lastAt, purgedAt }) => Math.max(lastAt, purgedAt) >= changedSince,
    );
    return { heads, next: ids.length > limit ? slice.at(-1) : undefined };
  }

  async heads(ids: readonly Id[]) {
    return ids.flatMap((id) => this.conversations.get(id)?.head ?? []);
  }

  async changes(conversationId: Id, sinceRev: number, limit: number) {
    return this.#messages(conversationId)
      .filter(({ rev }) => rev > sinceRev)
      .sort((one, other) => one.rev - other.rev)
      .slice(0, limit);
  }

  async before(conversationId: Id, seq: number, limit: number) {
    return this.#messages(conversationId)
      .filter((message) => message.seq < seq)
      .sort((one, other) => other.seq - one.seq)
      .slice(0, limit);
  }

  #messages(conversationId: Id): Message[] {
    return [...(this.conversations.get(conversationId)?.messages.values() ?? [])];
  }
}

/** An index in memory, which many nodes write. */
export class MemoryIndex implements FollowerStore {
  /** The text of each message, by conversation and seq. */
  readonly texts = new Map<string, string>();
  readonly progress = new Map<Id, ConversationProgress>();
  readonly partitions = new Map<string, { epoch: number; doneTo: number }>();
  /** The messages in the order in which they were written. */
  readonly written: Message[] = [];
  /** Called before each call; may wait or throw. */
  before: (call: keyof FollowerStore) => Promise<void> = async () => {};

  clear(): void {
    this.texts.clear();
    this.progress.clear();
    this.partitions.clear();
  }

  async take(place: FollowedPartition): Promise<number> {
    await this.before('take');
    const key = keyOf(place);
    const row = this.partitions.get(key) ?? { epoch: 0, doneTo: 0 };
    if (row.epoch > place.epoch) throw new FollowerFencedError();
    this.partitions.set(key, { ...row, epoch: place.epoch });
    return row.doneTo;
  }

  async progressOf(ids: readonly Id[]) {
    await this.before('progressOf');
    return ids.flatMap((id) => this.progress.get(id) ?? []);
  }

  async write(slice: FollowedSlice, place: FollowedPartition): Promise<void> {
    await this.before('write');
    this.#check(place);
    for (const conversationId of slice.dismissed) {
      for (const key of this.texts.keys()) if (key.startsWith(`${conversationId}:`)) this.texts.delete(key);
    }
    for (const { conversationId, minSeq } of slice.purged) {
      for (let seq = 1; seq < minSeq; seq++) this.texts.delete(`${conversationId}:${seq}`);
    }
    for (const message of slice.messages) {
      const key = `${message.conversationId}:${message.seq}`;
      this.written.push(message);
      if (message.recalledAt > 0) this.texts.delete(key);
      else this.texts.set(key, message.body);
    }
    for (const one of slice.progress) this.progress.set(one.conversationId, one);
  }

  async reached(doneTo: number, place: FollowedPartition): Promise<void> {
    await this.before('reached');
    const row = this.#check(place);
    this.partitions.set(keyOf(place), { ...row, doneTo });
  }

  #check(place: FollowedPartition) {
    const row = this.partitions.get(keyOf(place));
    if (row === undefined) throw new FollowerResetError();
    if (row.epoch !== place.epoch) throw new FollowerFencedError();
    return row;
  }
}

const keyOf = ({ partition, partitions }: FollowedPartition): string => `${partition} of ${partitions}`;
