import { LRUCache } from 'lru-cache';
import type { Member } from '../domain/conversation.ts';
import type { Id } from '../domain/ids.ts';
import type { BatchRepository, ConversationUser } from '../domain/repositories/batch-repository.ts';
import { BatchNeeds } from './batch-needs.ts';
import { NO_ROWS, readRows } from './batch-rows.ts';
import type { LogRecord } from './command-log.ts';
import { BatchDraft } from './draft/batch-draft.ts';
import type { ConversationEntry } from './draft/conversation-draft.ts';
import type { DraftInput } from './draft/draft-input.ts';
import { asSend, type WantedSend } from './known-outcomes.ts';
import { RecentSends } from './recent-sends.ts';
import { SendIndex } from './send-index.ts';

export interface OwnerStateOptions {
  readonly conversations: number;
  /** Memberships kept per conversation; with more, all are forgotten and read again when needed. */
  readonly membersPerConversation: number;
  /** At least this many sends are known by their client ids without a look-up; less than twice as many are kept. */
  readonly recentSends: number;
  /** How long after sending a message its sender may recall it, in ms. */
  readonly recallLimitMs: number;
  /** See DraftInput. */
  readonly keepsVersions: () => boolean;
}

export const DEFAULT_OWNER_STATE: OwnerStateOptions = {
  conversations: 20_000,
  membersPerConversation: 1_000,
  recentSends: 20_000,
  recallLimitMs: 86_400_000,
  keepsVersions: () => true,
};

const NO_SUCCESSORS: ReadonlyMap<Id, Member> = new Map();

interface MutableEntry extends ConversationEntry {
  readonly members: Map<Id, Member | null>;
}

/**
 * What the owner of a partition remembers between batches. Only committed state gets in (`absorb`), or that of the one batch
 * that is being committed, and nobody else writes it while the epoch is ours, so it is always what the database has; after
 * any doubt, `forget`.
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

  /** Loads what the records need; `lookUpSends` looks up every client id, not only those that may be stored already. */
  async draft(records: readonly LogRecord[], now: number, lookUpSends: boolean): Promise<BatchDraft> {
    const entries = await this.#loadEntries(records);
    const needs = await this.#loadMembers(entries, records);
    const [rows, sends, successors] = await Promise.all([
      readRows(this.#repository, needs),
      this.#findSends(records, lookUpSends),
      this.#findSuccessors(entries, needs.leaving),
    ]);
    return new BatchDraft({ entries, sends, successors, ...rows, now, ...this.#rules });
  }

  /** As `draft`, of what is remembered alone; undefined when something would have to be read. */
  draftOfKnown(records: readonly LogRecord[], now: number): BatchDraft | undefined {
    const entries = new Map<Id, MutableEntry>();
    for (const { command } of records) {
      const entry = this.#entries.get(command.conversationId);
      if (entry === undefined) return undefined;
      entries.set(command.conversationId, entry);
    }
    if (!new BatchNeeds(entries, records).isNothing) return undefined;
    const { sends, wanted } = this.#knownSends(records, false);
    if (wanted.length > 0) return undefined;
    return new BatchDraft({ entries, sends, successors: NO_SUCCESSORS, ...NO_ROWS, now, ...this.#rules });
  }

  get #rules(): Pick<DraftInput, 'recallLimitMs' | 'keepsVersions'> {
    const { recallLimitMs, keepsVersions } = this.#options;
    return { recallLimitMs, keepsVersions: keepsVersions() };
  }

  /** Takes over what a draft changed, after its commit. */
  absorb(draft: BatchDraft): void {
    for (const conversation of draft.conversations.values()) {
      // One whose log has not begun is not kept, see #loadEntries.
      if (!conversation.dirty || conversation.rev === 0) continue;
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

  /** Loads the memberships that the records need, and answers what else they need. */
  async #loadMembers(entries: ReadonlyMap<Id, MutableEntry>, records: readonly LogRecord[]): Promise<BatchNeeds> {
    let needs = new BatchNeeds(entries, records);
    if (needs.members.size === 0) return needs;
    let cleared = false;
    for (const { conversationId } of needs.members.values()) {
      const members = entries.get(conversationId)?.members;
      if (members === undefined || members.size <= this.#options.membersPerConversation) continue;
      members.clear();
      cleared = true;
    }
    // Clearing may have dropped what other records of this batch need, so everything absent is asked for.
    if (cleared) needs = new BatchNeeds(entries, records);
    const wanted = [...needs.members.values()];
    const found = await this.#repository.members(wanted);
    for (const { conversationId, userId } of wanted) entries.get(conversationId)?.members.set(userId, null);
    for (const member of found) entries.get(member.conversationId)?.members.set(member.userId, member);
    return needs;
  }

  async #findSends(records: readonly LogRecord[], lookUpAll: boolean): Promise<SendIndex> {
    const { sends, wanted } = this.#knownSends(records, lookUpAll);
    if (wanted.length > 0) for (const send of await this.#repository.sends(wanted)) sends.add(send);
    return sends;
  }

  #knownSends(records: readonly LogRecord[], lookUpAll: boolean) {
    const sends = new SendIndex();
    const wanted: WantedSend[] = [];
    for (const { command } of records) {
      const send = asSend(command);
      if (send === undefined) continue;
      const { conversationId, actorId: senderId } = command;
      const { clientId } = send;
      const recent = this.#sends.get(conversationId, senderId, clientId);
      if (recent !== undefined) sends.add(recent);
      else if (send.resend || lookUpAll) wanted.push({ conversationId, senderId, clientId });
    }
    return { sends, wanted };
  }

  async #findSuccessors(
    entries: ReadonlyMap<Id, MutableEntry>,
    leaving: readonly ConversationUser[],
  ): Promise<Map<Id, Member>> {
    const successors = new Map<Id, Member>();
    for (const { conversationId, userId } of leaving) {
      const member = entries.get(conversationId)?.members.get(userId);
      if (member?.role !== 'owner' || member.removed) continue;
      const successor = await this.#repository.successor(conversationId, userId);
      if (successor !== undefined) successors.set(conversationId, successor);
    }
    return successors;
  }
}
