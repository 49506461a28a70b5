import {
  type Batch,
  type CommandResult,
  DuplicateSendError,
  FencedError,
  type StoredSend,
} from '../../domain/batch.ts';
import type { Call } from '../../domain/call.ts';
import {
  type Conversation,
  type ConversationHead,
  GROUP_PROFILE_FIELDS,
  GROUP_RULES,
  type GroupProfile,
  type Member,
} from '../../domain/conversation.ts';
import type { Id } from '../../domain/ids.ts';
import type { ImportedId } from '../../domain/imported-message.ts';
import type { InviteLink, JoinRequest } from '../../domain/joining.ts';
import type { Message } from '../../domain/message.ts';
import type { MessageVersion } from '../../domain/message-version.ts';
import type { Pin } from '../../domain/pin.ts';
import type { Purge } from '../../domain/purge.ts';
import type { BatchRepository, PartitionState } from '../../domain/repositories/batch-repository.ts';
import type { IncomingWebhook, Webhook } from '../../domain/webhook.ts';
import { importKey } from '../row-keys.ts';

/** What a commit meets: nothing, or an error before or after the rows are written. */
export interface Faults {
  /** Called before the rows are written; a throw means that nothing was. */
  readonly before?: (batch: Batch) => void;
  /** Called after the rows are written; a throw means that the answer was lost. */
  readonly after?: (batch: Batch) => void;
}

/** Everything a partition owner stores, in memory, with the same promises as a database: all of a batch or nothing. */
export class MemoryBatchRepository implements BatchRepository {
  readonly rows = {
    partitions: new Map<number, PartitionState & { readonly owner: string }>(),
    conversations: new Map<Id, Conversation>(),
    heads: new Map<Id, ConversationHead>(),
    members: new Map<string, Member>(),
    messages: new Map<string, Message>(),
    versions: new Map<string, MessageVersion>(),
    sends: new Map<string, StoredSend>(),
    results: new Map<string, CommandResult>(),
    reactions: new Map<string, { conversationId: Id; seq: number; emoji: string; userId: Id }>(),
    pins: new Map<string, Pin>(),
    purges: new Map<Id, Purge>(),
    mentions: new Set<string>(),
    fileRefs: new Set<string>(),
    joinRequests: new Map<string, JoinRequest>(),
    inviteLinks: new Map<string, InviteLink>(),
    groupTerms: new Set<string>(),
    webhooks: new Map<string, Webhook>(),
    incomingWebhooks: new Map<string, IncomingWebhook>(),
    webhookEvents: [] as Batch['webhookEvents'][number][],
    calls: new Map<Id, Call>(),
    urevs: new Map<Id, number>(),
    announcements: [] as Batch['announcements'][number][],
    imported: new Map<string, ImportedId>(),
    deadLetters: [] as Batch['deadLetters'][number][],
    audit: [] as Batch['audit'][number][],
  };
  prepare?: (batch: Batch) => void;
  faults: Faults = {};
  /** How many turns of the event loop a commit takes. */
  commitTurns: () => number = () => 1;
  commits = 0;

  async takePartition(partition: number, owner: string): Promise<PartitionState> {
    const now = this.rows.partitions.get(partition) ?? { epoch: 0, nextOffset: 0, published: 0, owner: '' };
    const next = { ...now, epoch: now.epoch + 1, owner };
    this.rows.partitions.set(partition, next);
    return next;
  }

  async renewPartition(partition: number, owner: string, epoch: number): Promise<PartitionState | undefined> {
    const now = this.rows.partitions.get(partition);
    return now?.owner === owner && now.epoch >= epoch ? this.takePartition(partition, owner) : undefined;
  }

  async readPartition(partition: number): Promise<PartitionState> {
    return this.rows.partitions.get(partition) ?? { epoch: 0, nextOffset: 0, published: 0 };
  }

  conversations = async (ids: readonly Id[]) => pick(this.rows.conversations, ids);
  heads = async (ids: readonly Id[]) => pick(this.rows.heads, ids);
  members = async (keys: readonly { conversationId: Id; userId: Id }[]) =>
    pick(
      this.rows.members,
      keys.map((key) => `${key.conversationId}:${key.userId}`),
    );
  async admins(ids: readonly Id[]): Promise<Member[]> {
    return [...this.rows.members.values()].filter(
      ({ conversationId, role, removed }) => ids.includes(conversationId) && role !== 'member' && !removed,
    );
  }

  messages = async (keys: readonly { conversationId: Id; seq: number }[]) =>
    pick(
      this.rows.messages,
      keys.map((key) => `${key.conversationId}:${key.seq}`),
    );
  sends = async (keys: readonly { conversationId: Id; senderId: Id; clientId: string }[]) =>
    pick(
      this.rows.sends,
      keys.map((key) => `${key.conversationId}:${key.senderId}:${key.clientId}`),
    );
  results = async (keys: readonly { conversationId: Id; actorId: Id; opId: string }[]) =>
    pick(
      this.rows.results,
      keys.map((key) => `${key.conversationId}:${key.actorId}:${key.opId}`),
    );

  imported = async (keys: readonly { conversationId: Id; clientId: string }[]) =>
    pick(
      this.rows.imported,
      keys.map((key) => importKey(key.conversationId, key.clientId)),
    );
  joinRequests = async (keys: readonly { conversationId: Id; userId: Id }[]) =>
    pick(
      this.rows.joinRequests,
      keys.map((key) => `${key.conversationId}:${key.userId}`),
    );
  inviteLinks = async (ids: readonly Id[]) =>
    [...this.rows.inviteLinks.values()].filter(({ conversationId }) => ids.includes(conversationId));

  webhooks = async (ids: readonly Id[]) =>
    [...this.rows.webhooks.values()].filter(({ conversationId }) => ids.includes(conversationId));
  incomingWebhooks = async (ids: readonly Id[]) =>
    [...this.rows.incomingWebhooks.values()].filter(({ conversationId }) => ids.includes(conversationId));
  pins = async (ids: readonly Id[]) =>
    [...this.rows.pins.values()].filter(({ conversationId }) => ids.includes(conversationId));
  calls = async (ids: readonly Id[]) => pick(this.rows.calls, ids);
  openCalls = async (userIds: readonly Id[]) =>
    [...this.rows.calls.values()].filter(
      ({ state, callerId, calleeId }) =>
        state !== 'ended' && (userIds.includes(callerId) || userIds.includes(calleeId)),
    );
  async latestVersions(keys: readonly { conversationId: Id; seq: number }[]) {
    const all = [...this.rows.versions.values()];
    return keys.flatMap(({ conversationId, seq }) => {
      const numbers = all.filter((one) => one.conversationId === conversationId && one.seq === seq);
      if (numbers.length === 0) return [];
      return [{ conversationId, seq, number: Math.max(...numbers.map(({ number }) => number)) }];
    });
  }

  async reactions(keys: readonly { conversationId: Id; seq: number }[]) {
    const wanted = new Set(keys.map((key) => `${key.conversationId}:${key.seq}`));
    const states = new Map<string, { conversationId: Id; seq: number; emoji: string; userIds: Id[] }>();
    for (const { conversationId, seq, emoji, userId } of this.rows.reactions.values()) {
      if (!wanted.has(`${conversationId}:${seq}`)) continue;
      const key = `${conversationId}:${seq}:${emoji}`;
      const state = states.get(key) ?? { conversationId, seq, emoji, userIds: [] };
      state.userIds.push(userId);
      states.set(key, state);
    }
    return [...states.values()];
  }

  async successor(conversationId: Id, leaving: Id): Promise<Member | undefined> {
    return [...this.rows.members.values()]
      .filter((member) => member.conversationId === conversationId && !member.removed && member.userId !== leaving)
      .sort(
        (left, right) => rank(right) - rank(left) || left.joinedAt - right.joinedAt || left.userId - right.userId,
      )[0];
  }

  async commit(batch: Batch): Promise<ReadonlyMap<Id, number>> {
    // A database answers later, and others may act meanwhile.
    for (let turns = this.commitTurns(); turns > 0; turns--)
      await new Promise<void>((resolve) => setImmediate(resolve));
    this.faults.before?.(batch);
    const partition = this.rows.partitions.get(batch.partition);
    if (partition === undefined || partition.epoch !== batch.epoch) throw new FencedError('another owner');
    for (const { message } of batch.newMessages) {
      if (this.rows.messages.has(`${message.conversationId}:${message.seq}`)) throw new Error('a seq was given twice');
      if (message.clientId !== '' && this.rows.sends.has(sendKeyOf(message))) throw new DuplicateSendError('known');
    }
    this.#write(batch);
    const { nextOffset, published } = batch;
    this.rows.partitions.set(batch.partition, { ...partition, nextOffset, published });
    this.commits += 1;
    const urevs = new Map<Id, number>();
    for (const { userId } of batch.scopeChanges) urevs.set(userId, (this.rows.urevs.get(userId) ?? 0) + 1);
    for (const [userId, urev] of urevs) this.rows.urevs.set(userId, urev);
    this.faults.after?.(batch);
    return urevs;
  }

  #write(batch: Batch): void {
    const { rows } = this;
    for (const { message, sentRev, sendHash } of batch.newMessages) {
      rows.messages.set(`${message.conversationId}:${message.seq}`, message);
      if (message.clientId === '') continue;
      const { conversationId, senderId, clientId, seq, sentAt } = message;
      rows.sends.set(sendKeyOf(message), { conversationId, senderId, clientId, sendHash, seq, sentRev, sentAt });
    }
    for (const message of batch.changedMessages) rows.messages.set(`${message.conversationId}:${message.seq}`, message);
    for (const member of batch.members) rows.members.set(`${member.conversationId}:${member.userId}`, member);
    for (const conversation of batch.conversations) rows.conversations.set(conversation.id, conversation);
    for (const head of batch.heads) rows.heads.set(head.conversationId, head);
    for (const purge of batch.purges) rows.purges.set(purge.conversationId, purge);
    for (const result of batch.results) {
      rows.results.set(`${result.conversationId}:${result.actorId}:${result.opId}`, result);
    }
    for (const { conversationId, seq, userId, removed } of batch.mentions) {
      const key = `${userId}:${conversationId}:${seq}`;
      if (removed) rows.mentions.delete(key);
      else rows.mentions.add(key);
    }
    for (const { fileId, conversationId, seq, removed } of batch.fileRefs) {
      const key = `${fileId}:${conversationId}:${seq}`;
      if (removed) rows.fileRefs.delete(key);
      else rows.fileRefs.add(key);
    }
    for (const { conversationId, seq, emoji, userId, removed } of batch.reactions) {
      const key = `${conversationId}:${seq}:${emoji}:${userId}`;
      if (removed) rows.reactions.delete(key);
      else rows.reactions.set(key, { conversationId, seq, emoji, userId });
    }
    for (const { removed, ...row } of batch.pins) {
      keep(rows.pins, `${row.conversationId}:${row.seq}`, removed ? undefined : row);
    }
    for (const { removed, ...row } of batch.versions) {
      keep(rows.versions, `${row.conversationId}:${row.seq}:${row.number}`, removed ? undefined : row);
    }
    for (const { conversationId, seq } of batch.recalled) {
      for (const kept of [rows.versions, rows.reactions]) {
        for (const key of kept.keys()) if (key.startsWith(`${conversationId}:${seq}:`)) kept.delete(key);
      }
    }
    for (const { removed, ...row } of batch.joinRequests) {
      keep(rows.joinRequests, `${row.conversationId}:${row.userId}`, removed ? undefined : row);
    }
    for (const { removed, ...row } of batch.inviteLinks) {
      keep(rows.inviteLinks, row.secretHash, removed ? undefined : row);
    }
    for (const { removed, ...row } of batch.webhooks) keep(rows.webhooks, hookKeyOf(row), removed ? undefined : row);
    for (const { removed, ...row } of batch.incomingWebhooks) {
      keep(rows.incomingWebhooks, hookKeyOf(row), removed ? undefined : row);
    }
    rows.webhookEvents.push(...batch.webhookEvents);
    for (const { removed, conversationId, term } of batch.groupTerms) {
      if (removed) rows.groupTerms.delete(`${term} ${conversationId}`);
      else rows.groupTerms.add(`${term} ${conversationId}`);
    }
    for (const { reservationId } of batch.handles) rows.conversations.delete(reservationId);
    for (const call of batch.calls) rows.calls.set(call.conversationId, call);
    for (const row of batch.imported) rows.imported.set(importKey(row.conversationId, row.clientId), row);
    rows.announcements.push(...batch.announcements);
    rows.deadLetters.push(...batch.deadLetters);
    rows.audit.push(...batch.audit);
  }
}

function keep<K, V>(rows: Map<K, V>, key: K, row: V | undefined): void {
  if (row === undefined) rows.delete(key);
  else rows.set(key, row);
}

function rank(member: Member): number {
  return member.role === 'admin' ? 1 : 0;
}

function sendKeyOf(message: Message): string {
  return `${message.conversationId}:${message.senderId}:${message.clientId}`;
}

function hookKeyOf({ conversationId, hookId }: Webhook | IncomingWebhook): string {
  return `${conversationId}:${hookId}`;
}

function pick<K, V>(rows: ReadonlyMap<K, V>, keys: readonly K[]): V[] {
  return keys.map((key) => rows.get(key)).filter((row) => row !== undefined);
}

/** A group that exists as a row; its log has not begun. */
export function groupRow(id: Id, change: Partial<Conversation> = {}): Conversation {
  return {
    id,
    kind: 'group',
    handle: '',
    ...(Object.fromEntries(GROUP_PROFILE_FIELDS.map((field) => [field, ''])) as unknown as GroupProfile),
    name: `group ${id}`,
    ownerId: 0,
    directUserIds: [],
    historyVisibility: 'all',
    originalVisibility: 'unchanged',
    openedTo: 0,
    joinMode: 'closed',
    ...GROUP_RULES,
    pinsRev: 0,
    webhooks: 0,
    importedTo: 0,
    importedAt: 0,
    archivedAt: 0,
    dismissedAt: 0,
    memberCount: 0,
    newestJoinSeq: 0,
    createdAt: 0,
    rev: 0,
    ...change,
  };
}
