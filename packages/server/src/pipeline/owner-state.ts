import { LRUCache } from 'lru-cache';
import { type Member, peerIdOf } from '../domain/conversation.ts';
import type { Id } from '../domain/ids.ts';
import type { BatchRepository, ConversationSeq, ConversationUser } from '../domain/repositories/batch-repository.ts';
import type { LogRecord } from './command-log.ts';
import { BatchDraft } from './draft/batch-draft.ts';
import type { ConversationEntry } from './draft/conversation-draft.ts';
import type { DraftInput } from './draft/draft-input.ts';
import { asSend, opIdOf, type WantedResult, type WantedSend } from './known-outcomes.ts';
import { definitionOf } from './operations/index.ts';
import type { Needs } from './operations/operation.ts';
import { RecentSends } from './recent-sends.ts';
import { memberKey, messageKey, resultKey } from './row-keys.ts';
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
    const [
      messages,
      versions,
      reactions,
      pins,
      sends,
      results,
      successors,
      admins,
      joinRequests,
      inviteLinks,
      reservations,
      webhooks,
      incomingWebhooks,
      calls,
      openCalls,
    ] = await Promise.all([
      needs.messages.size === 0 ? [] : this.#repository.messages([...needs.messages.values()]),
      needs.edited.size === 0 ? [] : this.#repository.latestVersions([...needs.edited.values()]),
      needs.reacted.size === 0 ? [] : this.#repository.reactions([...needs.reacted.values()]),
      needs.pinned.size === 0 ? [] : this.#repository.pins([...needs.pinned]),
      this.#findSends(records, lookUpSends),
      needs.results.size === 0 ? [] : this.#repository.results([...needs.results.values()]),
      this.#findSuccessors(entries, needs.leaving),
      needs.ofAdmins.size === 0 ? [] : this.#repository.admins([...needs.ofAdmins]),
      needs.requests.size === 0 ? [] : this.#repository.joinRequests([...needs.requests.values()]),
      needs.linked.size === 0 ? [] : this.#repository.inviteLinks([...needs.linked]),
      needs.reservations.size === 0 ? [] : this.#repository.conversations([...needs.reservations]),
      needs.hooked.size === 0 ? [] : this.#repository.webhooks([...needs.hooked]),
      needs.hookedInto.size === 0 ? [] : this.#repository.incomingWebhooks([...needs.hookedInto]),
      needs.called.size === 0 ? [] : this.#repository.calls([...needs.called]),
      needs.callers.size === 0 ? [] : this.#repository.openCalls([...needs.callers]),
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
      latestVersions: new Map(versions.map((one) => [messageKey(one.conversationId, one.seq), one.number])),
      reactions: reactionMap,
      pins: byConversation(pins),
      sends,
      results: new Map(
        results.map((result) => [resultKey(result.conversationId, result.actorId, result.opId), result] as const),
      ),
      successors,
      admins: byConversation(admins),
      joinRequests: new Map(joinRequests.map((one) => [memberKey(one.conversationId, one.userId), one])),
      inviteLinks: byConversation(inviteLinks),
      reservations: new Map(reservations.map((row) => [row.id, row])),
      webhooks: byConversation(webhooks),
      incomingWebhooks: byConversation(incomingWebhooks),
      calls: new Map(calls.map((call) => [call.conversationId, call])),
      openCalls,
      now,
      ...this.#rules,
    });
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
    return new BatchDraft({ entries, sends, now, ...this.#rules, ...NOTHING_LOADED });
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

const NONE = new Map();
const NOTHING_LOADED: Omit<DraftInput, 'entries' | 'sends' | 'now' | 'recallLimitMs' | 'keepsVersions'> = {
  messages: NONE,
  latestVersions: NONE,
  reactions: NONE,
  pins: NONE,
  results: NONE,
  successors: NONE,
  admins: NONE,
  joinRequests: NONE,
  inviteLinks: NONE,
  webhooks: NONE,
  incomingWebhooks: NONE,
  calls: NONE,
  openCalls: [],
  reservations: NONE,
};

function byConversation<Row extends { readonly conversationId: Id }>(rows: readonly Row[]): Map<Id, Row[]> {
  const found = new Map<Id, Row[]>();
  for (const row of rows) {
    const others = found.get(row.conversationId);
    if (others === undefined) found.set(row.conversationId, [row]);
    else others.push(row);
  }
  return found;
}

/** What the records of a batch need and the entries do not have; each once. */
class BatchNeeds implements Needs {
  readonly members = new Map<string, ConversationUser>();
  readonly messages = new Map<string, ConversationSeq>();
  /** Messages whose kept texts are needed. */
  readonly edited = new Map<string, ConversationSeq>();
  /** Messages whose reactions are needed. */
  readonly reacted = new Map<string, ConversationSeq>();
  /** Conversations whose pins are needed. */
  readonly pinned = new Set<Id>();
  readonly results = new Map<string, WantedResult>();
  readonly reservations = new Set<Id>();
  /** Who may leave a conversation behind that they own. */
  readonly leaving: ConversationUser[] = [];
  /** Conversations whose admins are needed. */
  readonly ofAdmins = new Set<Id>();
  readonly requests = new Map<string, ConversationUser>();
  /** Conversations whose links are needed. */
  readonly linked = new Set<Id>();
  /** Conversations whose webhooks are needed. */
  readonly hooked = new Set<Id>();
  /** Conversations whose incoming webhooks are needed. */
  readonly hookedInto = new Set<Id>();
  /** Conversations whose calls are needed. */
  readonly called = new Set<Id>();
  /** Users whose open calls are needed. */
  readonly callers = new Set<Id>();
  /** Of the command whose needs are being named. */
  #conversationId: Id = 0;
  #actorId: Id = 0;
  #entry: ConversationEntry | undefined;

  constructor(entries: ReadonlyMap<Id, ConversationEntry>, records: readonly LogRecord[]) {
    for (const { command } of records) {
      const { conversationId, actorId } = command;
      this.#conversationId = conversationId;
      this.#actorId = actorId;
      this.#entry = entries.get(conversationId);
      this.member(actorId);
      definitionOf(command.operation.type).needs(command, this);
      const opId = opIdOf(command);
      if (opId !== undefined) {
        this.results.set(resultKey(conversationId, actorId, opId), { conversationId, actorId, opId });
      }
    }
  }

  get isNothing(): boolean {
    return (
      this.members.size === 0 &&
      this.messages.size === 0 &&
      this.edited.size === 0 &&
      this.reacted.size === 0 &&
      this.pinned.size === 0 &&
      this.results.size === 0 &&
      this.leaving.length === 0 &&
      this.ofAdmins.size === 0 &&
      this.requests.size === 0 &&
      this.linked.size === 0 &&
      this.hooked.size === 0 &&
      this.hookedInto.size === 0 &&
      this.called.size === 0 &&
      this.callers.size === 0 &&
      this.reservations.size === 0
    );
  }

  member(userId: Id): void {
    // Without an entry there is no such conversation.
    if (this.#entry === undefined || this.#entry.members.has(userId)) return;
    const conversationId = this.#conversationId;
    this.members.set(memberKey(conversationId, userId), { conversationId, userId });
  }

  peer(): void {
    const peerId = this.#entry === undefined ? undefined : peerIdOf(this.#entry.conversation, this.#actorId);
    if (peerId !== undefined) this.member(peerId);
  }

  reservation(id: Id): void {
    if (id > 0) this.reservations.add(id);
  }

  message(seq: number): void {
    const conversationId = this.#conversationId;
    this.messages.set(messageKey(conversationId, seq), { conversationId, seq });
  }

  versions(seq: number): void {
    const conversationId = this.#conversationId;
    this.edited.set(messageKey(conversationId, seq), { conversationId, seq });
  }

  reactions(seq: number): void {
    const conversationId = this.#conversationId;
    this.reacted.set(messageKey(conversationId, seq), { conversationId, seq });
  }

  pins(): void {
    // Where nothing ever was pinned there is nothing to read.
    if (this.#entry !== undefined && this.#entry.conversation.pinsRev > 0) this.pinned.add(this.#conversationId);
  }

  successor(userId: Id): void {
    this.leaving.push({ conversationId: this.#conversationId, userId });
  }

  admins(): void {
    this.ofAdmins.add(this.#conversationId);
  }

  joinRequest(userId: Id): void {
    const conversationId = this.#conversationId;
    this.requests.set(memberKey(conversationId, userId), { conversationId, userId });
  }

  inviteLinks(): void {
    this.linked.add(this.#conversationId);
  }

  webhooks(): void {
    this.hooked.add(this.#conversationId);
  }

  incomingWebhooks(): void {
    this.hookedInto.add(this.#conversationId);
  }

  call(): void {
    this.called.add(this.#conversationId);
  }

  openCalls(): void {
    const peerId = this.#entry === undefined ? undefined : peerIdOf(this.#entry.conversation, this.#actorId);
    this.callers.add(this.#actorId);
    if (peerId !== undefined) this.callers.add(peerId);
  }
}
