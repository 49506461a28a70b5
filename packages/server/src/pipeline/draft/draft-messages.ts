import type { Kept, ReactionChange, RecalledMessage, StoredSend } from '../../domain/batch.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import { EVERYBODY, type Mention, type Mentions, NO_ONE } from '../../domain/mentions.ts';
import type { Message } from '../../domain/message.ts';
import { type FileRef, NO_FILES } from '../../domain/message-file.ts';
import { LAST_VERSIONS, type MessageVersion, versionOf } from '../../domain/message-version.ts';
import { messageKey, reactionKey } from '../row-keys.ts';
import { SendIndex } from '../send-index.ts';
import { rowsOf } from './changed-rows.ts';
import type { ConversationDraft } from './conversation-draft.ts';
import type { DraftInput } from './draft-input.ts';

/** The messages of a batch, and whatever is kept of a message elsewhere. */
export class DraftMessages {
  readonly #input: DraftInput;
  readonly #conversations: ReadonlyMap<Id, ConversationDraft>;
  readonly #newSends = new SendIndex();
  readonly #changed = new Map<string, Message>();
  readonly #reactions = new Map<string, Map<string, Set<Id>>>();
  readonly #reactionChanges = new Map<string, ReactionChange>();
  readonly #versions = new Map<string, Kept<MessageVersion>>();
  readonly #latestVersions = new Map<string, number>();
  readonly #recalled: RecalledMessage[] = [];
  readonly #mentions = new Map<string, Kept<Mention>>();
  readonly #fileRefs = new Map<string, Kept<FileRef>>();

  constructor(input: DraftInput, conversations: ReadonlyMap<Id, ConversationDraft>) {
    this.#input = input;
    this.#conversations = conversations;
  }

  /** A message that was sent with this client id. */
  sent(conversationId: Id, senderId: Id, clientId: OpId): StoredSend | undefined {
    return (
      this.#newSends.get(conversationId, senderId, clientId) ??
      this.#input.sends.get(conversationId, senderId, clientId)
    );
  }

  /** A sent message, which has the present seq of the conversation. */
  add(conversation: ConversationDraft, message: Message, sendHash: string): void {
    const { conversationId, senderId, clientId, seq, rev: sentRev, sentAt } = message;
    conversation.newMessages.push({ message, sentRev, sendHash });
    if (mentionsSomebody(message)) this.#keepMentions(message, message, false);
    if (message.files.length > 0) this.#keepFileRefs(message, false);
    this.#newSends.add({ conversationId, senderId, clientId, sendHash, seq, sentRev, sentAt });
  }

  find(conversationId: Id, seq: number): Message | undefined {
    const fresh = this.#conversations.get(conversationId)?.newMessage(seq);
    if (fresh !== undefined) return fresh;
    const key = messageKey(conversationId, seq);
    return this.#changed.get(key) ?? this.#input.messages.get(key);
  }

  change(message: Message): void {
    const { conversationId, seq } = message;
    const before = this.find(conversationId, seq);
    if (before !== undefined && mentionOthers(before, message)) {
      this.#keepMentions(message, before, true);
      this.#keepMentions(message, message, false);
    }
    if (this.#conversations.get(conversationId)?.changeNewMessage(message) === true) return;
    this.#changed.set(messageKey(conversationId, seq), message);
  }

  /** Keeps the text of a message that an edit replaces, and drops the one that is too much now. */
  keepVersion(message: Message): void {
    if (!this.#input.keepsVersions) return;
    const { conversationId, seq } = message;
    const key = messageKey(conversationId, seq);
    const number = (this.#latestVersions.get(key) ?? this.#input.latestVersions.get(key) ?? 0) + 1;
    this.#latestVersions.set(key, number);
    this.#versions.set(`${key}:${number}`, { ...versionOf(message, number), removed: false });
    const dropped = number - LAST_VERSIONS;
    if (dropped <= 1) return;
    this.#versions.set(`${key}:${dropped}`, { ...versionOf(message, dropped), body: '', payload: '', removed: true });
  }

  /** Empties a message, with whatever is kept of it elsewhere. */
  recall(message: Message, { rev, at }: { readonly rev: number; readonly at: number }): void {
    const { conversationId, seq, senderId, clientId } = message;
    const emptied = {
      body: '',
      payload: '',
      origin: undefined,
      mentioned: NO_ONE,
      mentionsAll: false,
      files: NO_FILES,
    };
    this.#keepFileRefs(message, true);
    this.change({ ...message, ...emptied, recalledAt: at, rev });
    this.#recalled.push({ conversationId, seq, senderId, clientId });
  }

  /** Emoji → the users who reacted with it, changes of this batch included. */
  reactions(conversationId: Id, seq: number): Map<string, Set<Id>> {
    const key = messageKey(conversationId, seq);
    let drafted = this.#reactions.get(key);
    if (drafted === undefined) {
      drafted = new Map();
      for (const [emoji, users] of this.#input.reactions.get(key) ?? []) drafted.set(emoji, new Set(users));
      this.#reactions.set(key, drafted);
    }
    return drafted;
  }

  /** The reactions that a message of this batch comes with, by emoji. */
  addReactions(
    { conversationId, seq, sentAt }: Message,
    reactions: readonly { readonly emoji: string; readonly userIds: readonly Id[] }[],
  ): void {
    // Of a new message none are stored, so none are looked for.
    this.#reactions.set(messageKey(conversationId, seq), new Map());
    // They are shown by their time, and their order is all that is known of it.
    for (const [index, { emoji, userIds }] of reactions.entries()) {
      for (const userId of userIds) {
        this.changeReaction({ conversationId, seq, userId, emoji, removed: false, at: sentAt + index });
      }
    }
  }

  changeReaction(change: ReactionChange): void {
    const users = this.reactions(change.conversationId, change.seq);
    const set = users.get(change.emoji) ?? new Set<Id>();
    if (change.removed) set.delete(change.userId);
    else set.add(change.userId);
    if (set.size === 0) users.delete(change.emoji);
    else users.set(change.emoji, set);
    this.#reactionChanges.set(reactionKey(change.conversationId, change.seq, change.userId, change.emoji), change);
  }

  /** To be written, beside the new messages of each conversation. */
  rows() {
    return {
      changedMessages: rowsOf(this.#changed),
      reactions: rowsOf(this.#reactionChanges),
      mentions: rowsOf(this.#mentions),
      fileRefs: rowsOf(this.#fileRefs),
      versions: rowsOf(this.#versions),
      recalled: this.#recalled,
    };
  }

  /** The rows by which the files of a message are found to be sent with it, from now on or no more. */
  #keepFileRefs({ conversationId, seq, sentAt, files }: Message, removed: boolean): void {
    for (const { id: fileId } of files) {
      const ref = { fileId, conversationId, seq, sentAt, removed };
      this.#fileRefs.set(`${messageKey(conversationId, seq)}:${fileId}`, ref);
    }
  }

  /** The rows of those whom a message mentions, from now on or no more. */
  #keepMentions(
    { conversationId, seq, sentAt }: Message,
    { mentioned, mentionsAll }: Mentions,
    removed: boolean,
  ): void {
    for (const userId of mentionsAll ? [EVERYBODY, ...mentioned] : mentioned) {
      this.#mentions.set(`${messageKey(conversationId, seq)}:${userId}`, {
        userId,
        conversationId,
        seq,
        sentAt,
        removed,
      });
    }
  }
}

function mentionOthers(one: Mentions, other: Mentions): boolean {
  return one.mentionsAll !== other.mentionsAll || String(one.mentioned) !== String(other.mentioned);
}

function mentionsSomebody({ mentioned, mentionsAll }: Mentions): boolean {
  return mentionsAll || mentioned.length > 0;
}
