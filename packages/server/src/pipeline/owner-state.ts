import { LRUCache } from 'lru-cache';
import type { Member } from '../domain/conversation.ts';
import type { Id } from '../domain/ids.ts';
import type { LogCommand } from '../domain/log-command.ts';
import type { BatchRepository, ConversationSeq, ConversationUser } from '../domain/repositories.ts';
import { BatchDraft, type ConversationEntry, messageKey } from './batch-draft.ts';
import type { LogRecord } from './command-log.ts';
import { RecentSends } from './recent-sends.ts';
import { SendIndex } from './send-index.ts';
import { resultKey } from './sequencer.ts';

export interface OwnerStateOptions {
  readonly conversations: number;
  /** Memberships kept per conversation; over it they are forgotten and read again when needed. */
  readonly membersPerConversation: number;
  /** Sends whose client ids are known without a look-up, at least; up to twice as many are kept. */
  readonly recentSends: number;
}

export const DEFAULT_OWNER_STATE: OwnerStateOptions = {
  conversations: 20_000,
  membersPerConversation: 1_000,
  recentSends: 20_000,
};

interface MutableEntry extends ConversationEntry {
  readonly members: Map<Id, Member | null>;
}

/**
 * What the owner of a partition remembers between batches. Only committed state gets in (`absorb`), and nobody else
 * writes it while the epoch is ours, so it is always what the database holds; after any doubt, `forget`.
 */
export class OwnerState {
  readonly #repository: BatchRepository;
  readonly #options: OwnerStateOptions;
  readonly #entries: LRUCache<Id, MutableEntry>;
  readonly #sends: RecentSends;

  constructor(repository: BatchRepository, options: OwnerStateOptions = DEFAULT_OWNER_STATE) {
    this.#repository = repository;
    this.#options = options;
    this.#entries = new LRUCache({ max: options.conversations });
    this.#sends = new RecentSends(options.recentSends);
  }

  forget(): void {
    this.#entries.clear();
    this.#sends.clear();
  }

  /** Loads what the records need; `lookUpSends` looks up every client id, not only those flagged as resent. */
  async draft(records: readonly LogRecord[], now: number, lookUpSends: boolean): Promise<BatchDraft> {
    const entries = await this.#loadEntries(records);
    await this.#loadMembers(entries, records);
    const needs = collectNeeds(records);
    const [messages, reactions, sends, results, successors] = await Promise.all([
      needs.messages.length === 0 ? [] : this.#repository.messages(needs.messages),
      needs.reactions.length === 0 ? [] : this.#repository.reactions(needs.reactions),
      this.#findSends(records, lookUpSends),
      needs.results.length === 0 ? [] : this.#repository.results(needs.results),
      this.#findSuccessors(entries, records),
    ]);
    const reactionMap = new Map<string, Map<string, ReadonlySet<Id>>>();
    for (const state of reactions) {
      const key = messageKey(state.conversationId, state.seq);
      const byEmoji = reactionMap.get(key) ?? new Map<string, ReadonlySet<Id>>();
      byEmoji.set(state.emoji, new Set(state.userIds));
      reactionMap.set(key, byEmoji);
    }
    return new BatchDraft({
      entries,
      messages: new Map(messages.map((message) => [messageKey(message.conversationId, message.seq), message])),
      reactions: reactionMap,
      sends,
      results: new Map(
        results.map((result) => [`${result.conversationId}:${result.actorId}:${result.opId}`, result] as const),
      ),
      successors,
      now,
    });
  }

  /** Takes over what a draft changed, after its commit. */
  absorb(draft: BatchDraft): void {
    for (const conversation of draft.conversations.values()) {
      if (!conversation.touched) continue;
      const members = this.#entries.get(conversation.id)?.members ?? new Map<Id, Member | null>();
      if (members.size > this.#options.membersPerConversation) members.clear();
      for (const [userId, member] of conversation.members) members.set(userId, member);
      this.#entries.set(conversation.id, {
        conversation: conversation.conversation,
        head: conversation.head(),
        members,
      });
      for (const message of conversation.newMessages) this.#sends.add(message);
    }
  }

  async #loadEntries(records: readonly LogRecord[]): Promise<Map<Id, MutableEntry>> {
    const entries = new Map<Id, MutableEntry>();
    const missing = new Set<Id>();
    for (const { command } of records) {
      const id = command.conversationId;
      if (entries.has(id)) continue;
      const entry = this.#entries.get(id);
      if (entry === undefined) missing.add(id);
      else entries.set(id, entry);
    }
    if (missing.size === 0) return entries;
    const ids = [...missing];
    const [conversations, heads] = await Promise.all([
      this.#repository.conversations(ids),
      this.#repository.heads(ids),
    ]);
    const headOf = new Map(heads.map((head) => [head.conversationId, head]));
    for (const conversation of conversations) {
      const entry: MutableEntry = { conversation, head: headOf.get(conversation.id), members: new Map() };
      entries.set(conversation.id, entry);
      // A conversation whose log has not begun may be inserted anew by another node: do not keep it.
      if (entry.head !== undefined) this.#entries.set(conversation.id, entry);
    }
    return entries;
  }

  async #loadMembers(entries: ReadonlyMap<Id, MutableEntry>, records: readonly LogRecord[]): Promise<void> {
    const missing = unknownMembers(entries, records);
    if (missing.length === 0) return;
    for (const { conversationId } of missing) {
      const entry = entries.get(conversationId);
      if (entry !== undefined && entry.members.size > this.#options.membersPerConversation) entry.members.clear();
    }
    // Clearing may have dropped what other records of this batch need, so everything absent is asked for.
    const wanted = unknownMembers(entries, records);
    const found = await this.#repository.members(wanted);
    for (const { conversationId, userId } of wanted) entries.get(conversationId)?.members.set(userId, null);
    for (const member of found) entries.get(member.conversationId)?.members.set(member.userId, member);
  }

  async #findSends(records: readonly LogRecord[], lookUpAll: boolean): Promise<SendIndex> {
    const sends = new SendIndex();
    const wanted: { conversationId: Id; senderId: Id; clientId: string }[] = [];
    for (const { command } of records) {
      const { conversationId, actorId, operation } = command;
      if (operation.type !== 'send') continue;
      const { clientId } = operation;
      const recent = this.#sends.get(conversationId, actorId, clientId);
      if (recent !== undefined) sends.add(recent);
      else if (operation.resend || lookUpAll) wanted.push({ conversationId, senderId: actorId, clientId });
    }
    if (wanted.length > 0) for (const send of await this.#repository.sends(wanted)) sends.add(send);
    return sends;
  }

  async #findSuccessors(
    entries: ReadonlyMap<Id, MutableEntry>,
    records: readonly LogRecord[],
  ): Promise<Map<Id, Member>> {
    const successors = new Map<Id, Member>();
    for (const { command } of records) {
      if (command.operation.type !== 'leave') continue;
      const member = entries.get(command.conversationId)?.members.get(command.actorId);
      if (member?.role !== 'owner' || member.removed) continue;
      const successor = await this.#repository.successor(command.conversationId, command.actorId);
      if (successor !== undefined) successors.set(command.conversationId, successor);
    }
    return successors;
  }
}

interface Needs {
  readonly messages: ConversationSeq[];
  readonly reactions: ConversationSeq[];
  readonly results: { conversationId: Id; actorId: Id; opId: string }[];
}

/** Whose membership the records are judged by and the entries do not tell; each once. */
function unknownMembers(entries: ReadonlyMap<Id, MutableEntry>, records: readonly LogRecord[]): ConversationUser[] {
  const unknown = new Map<string, ConversationUser>();
  for (const { command } of records) {
    const { conversationId } = command;
    const members = entries.get(conversationId)?.members;
    if (members === undefined) continue;
    const ask = (userId: Id): void => {
      if (!members.has(userId)) unknown.set(`${conversationId}:${userId}`, { conversationId, userId });
    };
    ask(command.actorId);
    for (const userId of usersOf(command)) ask(userId);
  }
  return [...unknown.values()];
}

function collectNeeds(records: readonly LogRecord[]): Needs {
  const messages = new Map<string, ConversationSeq>();
  const reactions = new Map<string, ConversationSeq>();
  const results = new Map<string, { conversationId: Id; actorId: Id; opId: string }>();
  for (const { command } of records) {
    const { conversationId, actorId, operation } = command;
    if (operation.type === 'send') continue;
    if (operation.type === 'edit' || operation.type === 'recall' || operation.type === 'react') {
      const key = messageKey(conversationId, operation.seq);
      messages.set(key, { conversationId, seq: operation.seq });
      if (operation.type === 'react') reactions.set(key, { conversationId, seq: operation.seq });
    }
    if ('opId' in operation) {
      results.set(resultKey(command, operation.opId), { conversationId, actorId, opId: operation.opId });
    }
  }
  return {
    messages: [...messages.values()],
    reactions: [...reactions.values()],
    results: [...results.values()],
  };
}

const NOBODY: readonly Id[] = [];

/** The users that a command is about, its actor aside. */
function usersOf(command: LogCommand): readonly Id[] {
  const { operation } = command;
  if (operation.type === 'add_members') return operation.userIds;
  if (operation.type === 'remove_member') return [operation.userId];
  return NOBODY;
}
