import type { Batch, NewMessage } from '../../../packages/server/src/domain/batch.ts';
import {
  type Conversation,
  type ConversationHead,
  type Marker,
  type Member,
  newMember,
} from '../../../packages/server/src/domain/conversation.ts';
import type { Message } from '../../../packages/server/src/domain/message.ts';
import type { Repositories } from '../../../packages/server/src/domain/repositories.ts';
import { afterUrev } from '../../../packages/server/src/domain/scope.ts';
import type { User } from '../../../packages/server/src/domain/user.ts';
import type { Storage } from '../../../packages/server/src/storage/storage.ts';

/** An empty database, opened for one test. */
export interface OpenStorage extends Pick<Storage, 'tryWrite' | 'search'> {
  readonly repositories: Repositories;
  close(): Promise<void>;
  /** Runs a statement beside the storage; answers its rows. */
  sql(text: string): Promise<unknown[][]>;
  /** Makes the database give out ids of users, sessions and conversations above this one. */
  raiseIds(above: number): Promise<void>;
}

export type Open = () => Promise<OpenStorage>;

export const AT = 1_700_000_000_000;
export const MAX_ID: number = Number.MAX_SAFE_INTEGER;

/** 32 hex digits, another for each number. */
export function opId(number: number): string {
  return number.toString(16).padStart(32, '0');
}

/** 64 hex digits, another for each number. */
export function digest(number: number): string {
  return number.toString(16).padStart(64, '0');
}

export function createMember(change: Partial<Member> & Pick<Member, 'conversationId' | 'userId'>): Member {
  return newMember({ joinedAt: AT, joinedSeq: 0, rev: 1, ...change });
}

export function createMessage(
  change: Partial<Message> & Pick<Message, 'conversationId' | 'seq' | 'senderId'>,
): Message {
  return {
    rev: change.seq + 1,
    clientId: opId(change.seq),
    kind: 'text',
    body: `message ${change.seq}`,
    payload: '',
    replyTo: 0,
    sentAt: AT + change.seq,
    editedAt: 0,
    recalledAt: 0,
    mentioned: [],
    mentionsAll: false,
    files: [],
    ...change,
  };
}

export function asNew(message: Message, change: Partial<NewMessage> = {}): NewMessage {
  return { message, sentRev: message.rev, sendHash: message.clientId === '' ? '' : '00112233445566aa', ...change };
}

export function createHead(
  change: Partial<ConversationHead> & Pick<ConversationHead, 'conversationId'>,
): ConversationHead {
  return { lastSeq: 0, rev: 1, lastAt: AT, minSeq: 1, purgedAt: 0, ...change };
}

/** A database with one partition taken, and short ways to put something in it. */
export class Store {
  readonly repositories: Repositories;
  readonly storage: OpenStorage;
  epoch = 0;
  nextOffset = 0;
  #users = 0;
  #groups = 0;

  constructor(storage: OpenStorage) {
    this.storage = storage;
    this.repositories = storage.repositories;
  }

  async take(): Promise<void> {
    const { epoch, nextOffset } = await this.repositories.batches.takePartition(0, 'test');
    this.epoch = epoch;
    this.nextOffset = nextOffset;
  }

  /** What stands at a partition. */
  async partition(partition = 0): Promise<Readonly<Record<'epoch' | 'nextOffset' | 'published', unknown>> | undefined> {
    const sql = `SELECT epoch, next_offset, published FROM log_checkpoints WHERE partition_id = ${partition}`;
    const [row] = await this.storage.sql(sql);
    return row === undefined ? undefined : { epoch: row[0], nextOffset: row[1], published: row[2] };
  }

  batch(change: Partial<Batch>): Batch {
    return {
      partition: 0,
      epoch: this.epoch,
      nextOffset: this.nextOffset + 1,
      published: this.nextOffset,
      newMessages: [],
      changedMessages: [],
      reactions: [],
      pins: [],
      mentions: [],
      fileRefs: [],
      versions: [],
      recalled: [],
      members: [],
      conversations: [],
      heads: [],
      purges: [],
      joinRequests: [],
      inviteLinks: [],
      groupTerms: [],
      webhooks: [],
      incomingWebhooks: [],
      webhookEvents: [],
      announcements: [],
      imported: [],
      calls: [],
      handles: [],
      results: [],
      deadLetters: [],
      audit: [],
      scopeChanges: [],
      ...change,
    };
  }

  async commit(change: Partial<Batch>): Promise<ReadonlyMap<number, number>> {
    const answer = await this.repositories.batches.commit(this.batch(change));
    this.nextOffset += 1;
    return answer;
  }

  /** The urev of a user. */
  async urev(userId: number): Promise<number> {
    return (await this.repositories.scopes.head(userId)).urev;
  }

  /** What changed in a scope after a urev. */
  async markersSince(userId: number, urev: number): Promise<Marker[]> {
    const found = await this.repositories.scopes.tables.markers.since(userId, afterUrev(urev), 500);
    return found.map(({ row }) => row);
  }

  async goneSince(userId: number, urev: number): Promise<{ readonly conversationId: number; readonly rev: number }[]> {
    const found = await this.repositories.scopes.tables.gone.since(userId, afterUrev(urev), 500);
    return found.map(({ row }) => row);
  }

  async joinedSince(userId: number, urev: number): Promise<number[]> {
    const found = await this.repositories.scopes.tables.joined.since(userId, afterUrev(urev), 500);
    return found.map(({ row }) => row.conversationId);
  }

  user(name = `user${++this.#users}`): Promise<User> {
    return this.repositories.users.create({
      username: name,
      usernameKey: name.toLowerCase(),
      usernameSkeleton: `~${name.toLowerCase()}`,
      displayName: name,
      email: '',
      passwordHash: '',
      role: 'user',
      createdAt: AT,
    });
  }

  /** A group with these members, owner first, and messages 1 to `count` by the owner. */
  async group(
    userIds: readonly number[],
    options: { readonly count?: number; readonly lastAt?: number; readonly sinceJoin?: boolean } = {},
  ): Promise<Conversation> {
    const number = ++this.#groups;
    const [ownerId = 0] = userIds;
    const { id } = await this.repositories.conversations.ensureGroup({
      opId: opId(number),
      creatorId: ownerId,
      handle: '',
      handleKey: '',
      handleSkeleton: '',
      name: `group ${number}`,
      historyVisibility: options.sinceJoin === true ? 'since_join' : 'all',
      createdAt: AT,
    });
    return this.#begin(id, userIds, options);
  }

  async direct(userA: number, userB: number, options: { readonly lastAt?: number } = {}): Promise<Conversation> {
    const { id } = await this.repositories.conversations.ensureDirect(userA, userB, AT);
    return this.#begin(id, [...new Set([userA, userB])], options);
  }

  async #begin(
    id: number,
    userIds: readonly number[],
    { count = 0, lastAt = AT + count }: { readonly count?: number; readonly lastAt?: number },
  ): Promise<Conversation> {
    const [row] = await this.repositories.batches.conversations([id]);
    if (row === undefined) throw new Error('the conversation was not inserted');
    const ownerId = row.kind === 'group' ? (userIds[0] ?? 0) : 0;
    const conversation: Conversation = { ...row, ownerId, memberCount: userIds.length, rev: 1 };
    const members = userIds.map((userId) =>
      createMember({ conversationId: id, userId, role: userId === ownerId ? 'owner' : 'member' }),
    );
    await this.commit({
      conversations: [conversation],
      members,
      heads: [createHead({ conversationId: id, lastSeq: count, rev: count + 1, lastAt })],
      newMessages: Array.from({ length: count }, (_, index) =>
        asNew(createMessage({ conversationId: id, seq: index + 1, senderId: userIds[0] ?? 0 })),
      ),
      scopeChanges: userIds.map((userId) => ({ userId, conversationId: id })),
    });
    return conversation;
  }
}
