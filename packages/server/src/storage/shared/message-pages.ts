import type { Conversation, ConversationHead } from '../../domain/conversation.ts';
import { hiddenStub } from '../../domain/hidden-messages.ts';
import type { Id } from '../../domain/ids.ts';
import type { Message, MessageView, ReactionCount } from '../../domain/message.ts';
import type { HistoryQuery } from '../../domain/repositories/message-repository.ts';
import { CONVERSATION, HEAD, MESSAGE } from '../rows.ts';
import type { Row } from '../tables/row-reader.ts';

const readHead = HEAD.at(2);
const readConversation = CONVERSATION.at(2 + HEAD.count);

/** What a reader may see of a conversation: a row of their first seq, 1 if they hide messages, the head, the conversation. */
export function toScope(row: Row): {
  readonly floor: number;
  /** They have deleted some of its messages for themself. */
  readonly hides: boolean;
  readonly head: ConversationHead;
  readonly conversation: Conversation;
} {
  return { floor: row[0] as number, hides: row[1] === 1, head: readHead(row), conversation: readConversation(row) };
}

/** The reactions to a message with one emoji, as one reader sees them. */
export type ReactionRow = [conversationId: number, seq: number, emoji: string, count: number, mine: number];
const NO_REACTIONS: readonly ReactionCount[] = [];

/** Numbers of one conversation, both included. */
export interface SeqRange {
  readonly conversationId: Id;
  readonly low: number;
  readonly high: number;
}

/** The range that the messages lie in, when it holds few others: one search in the database instead of one for each. */
export function closeRange(messages: readonly Message[]): SeqRange | undefined {
  const conversationId = messages[0]?.conversationId;
  if (conversationId === undefined) return undefined;
  let low = Number.MAX_SAFE_INTEGER;
  let high = 0;
  for (const message of messages) {
    if (message.conversationId !== conversationId) return undefined;
    low = Math.min(low, message.seq);
    high = Math.max(high, message.seq);
  }
  return high - low < messages.length * 2 ? { conversationId, low, high } : undefined;
}

/** The [conversation, seq] of the messages. */
export function seqKeys(messages: readonly { readonly conversationId: Id; readonly seq: number }[]): [Id, number][] {
  return messages.map((one) => [one.conversationId, one.seq]);
}

/** Puts the reactions that were found to their messages. A recalled message shows none. */
export function addReactions(messages: readonly Message[], found: readonly ReactionRow[]): MessageView[] {
  if (found.length === 0) return messages.map((message) => viewOf(message, NO_REACTIONS));
  const byMessage = new Map<string, ReactionCount[]>();
  for (const [conversationId, seq, emoji, count, mine] of found) {
    const key = `${conversationId}:${seq}`;
    const counts = byMessage.get(key) ?? [];
    counts.push({ emoji, count, mine: mine === 1 });
    byMessage.set(key, counts);
  }
  return messages.map((message) => {
    const counts = byMessage.get(`${message.conversationId}:${message.seq}`);
    return viewOf(message, message.recalledAt === 0 && counts !== undefined ? counts : NO_REACTIONS);
  });
}

/** A message that the reader has deleted for themself. */
export type HiddenRow = [seq: number];

/** The range of the numbers of messages of one conversation, in any order; undefined for none. */
export function seqRange(messages: readonly Message[]): readonly [low: number, high: number] | undefined {
  const seqs = messages.map(({ seq }) => seq);
  return seqs.length === 0 ? undefined : [Math.min(...seqs), Math.max(...seqs)];
}

/** Leaves a stub of each message of one conversation that is among the hidden ones. */
export function withStubs(messages: readonly MessageView[], found: readonly HiddenRow[]): MessageView[] {
  const hidden = new Set(found.map(([seq]) => seq));
  return messages.map((message) => (hidden.has(message.seq) ? hiddenStub(message) : message));
}

/** The newest messages by conversation, from rows that say behind each whether the reader has deleted it for themself. */
export function newestOf(rows: readonly Row[]): {
  readonly messages: readonly Message[];
  /** The same with their reactions, and stubs. */
  readonly complete: (views: readonly MessageView[]) => MessageView[];
} {
  const complete = (views: readonly MessageView[]) =>
    views.map((view, index) => (typeof rows[index]?.[MESSAGE.count] === 'number' ? hiddenStub(view) : view));
  return { messages: rows.map(MESSAGE.read), complete };
}

/** Property by property: a spread of a message costs V8 ten times as much. */
function viewOf(message: Message, reactions: readonly ReactionCount[]): MessageView {
  return {
    reactions,
    hidden: false,
    conversationId: message.conversationId,
    seq: message.seq,
    rev: message.rev,
    senderId: message.senderId,
    clientId: message.clientId,
    kind: message.kind,
    body: message.body,
    payload: message.payload,
    replyTo: message.replyTo,
    sentAt: message.sentAt,
    editedAt: message.editedAt,
    recalledAt: message.recalledAt,
    origin: message.origin,
    mentioned: message.mentioned,
    mentionsAll: message.mentionsAll,
    files: message.files,
  };
}

/** Numbers have no gaps, so a page is a range of them: reading it costs the same wherever it lies. */
export function rangeOf(
  query: HistoryQuery,
  floor: number,
  lastSeq: number,
): { readonly low: number; readonly high: number } {
  const { limit } = query;
  if (query.after !== undefined) {
    const low = Math.max(query.after + 1, floor);
    return { low, high: low + limit - 1 };
  }
  if (query.around !== undefined) {
    const low = Math.max(floor, Math.min(query.around - Math.floor(limit / 2), lastSeq - limit + 1));
    return { low, high: low + limit - 1 };
  }
  const high = Math.min(lastSeq, (query.before ?? lastSeq + 1) - 1);
  return { low: high - limit + 1, high };
}
