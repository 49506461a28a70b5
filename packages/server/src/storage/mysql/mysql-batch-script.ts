import type { Announcement } from '../../domain/announcement.ts';
import type { Batch, CommandResult, DeadLetter, Kept, NewMessage, ReactionChange } from '../../domain/batch.ts';
import type { Call } from '../../domain/call.ts';
import type { Conversation, ConversationHead, Member } from '../../domain/conversation.ts';
import type { ImportedId } from '../../domain/imported-message.ts';
import type { Message } from '../../domain/message.ts';
import type { Purge } from '../../domain/purge.ts';
import type { WebhookEvent } from '../../domain/webhook.ts';
import { ADD_AUDIT_ROW, auditParams } from '../shared/audit-statements.ts';
import { MARK_SENT } from '../shared/file-statements.ts';
import { END_RESERVATION, SET_HANDLE_KEYS } from '../shared/handle-statements.ts';
import { lastChanges } from '../shared/reaction-changes.ts';
import { RECALL_STATEMENTS } from '../shared/recall-statements.ts';
import { announcements } from '../tables/announcements.ts';
import { calls } from '../tables/calls.ts';
import { commandResults, deadLetters } from '../tables/command-log.ts';
import { conversationHeads, conversations, members } from '../tables/conversations.ts';
import { fileRefs } from '../tables/file-refs.ts';
import { importedMessages } from '../tables/imported-messages.ts';
import { groupTerms, inviteLinks, joinRequests } from '../tables/joining.ts';
import { mentions } from '../tables/mentions.ts';
import { messageVersions } from '../tables/message-versions.ts';
import { inNewMessage, messages, reactions } from '../tables/messages.ts';
import { pins } from '../tables/pins.ts';
import { purges } from '../tables/purges.ts';
import type { TableOf } from '../tables/table.ts';
import { incomingWebhooks, webhookOutbox, webhooks } from '../tables/webhooks.ts';
import { changeThoseThere, deleteText, insertTexts, type RowTexts, updateText } from './row-texts.ts';
import { int, keyTable, quoted, withParams } from './sql-text.ts';

// A batch is one query of several statements: no lock is left behind by a host that dies between two statements, and on a busy network it
// costs one round trip. Rows are multi-row VALUES. Never INSERT IGNORE: a row that is there already must undo the batch,
// or two messages would share one acknowledgement.

/** A statement of a batch, with what it writes, so that a failure can be told apart. */
export interface BatchStatement {
  readonly writes: 'fence' | 'messages' | 'results' | 'urevs' | 'other';
  readonly sql: string;
}

const other = (sql: string): BatchStatement => ({ writes: 'other', sql });

/**
 * Fails instead of counting: in strict mode NULL in a NOT NULL column is an error, which ends the query there. A count of
 * changed rows could be judged only after the COMMIT behind it.
 */
function fence({ partition, epoch, nextOffset, published }: Batch): BatchStatement {
  const next = `IF(epoch = ${int(epoch)}, ${int(nextOffset)}, NULL)`;
  return {
    writes: 'fence',
    sql: `UPDATE log_checkpoints SET next_offset = ${next}, published = ${int(published)} WHERE partition_id = ${int(partition)}`,
  };
}

const MESSAGES = insertTexts<NewMessage>(messages, inNewMessage);
const REACTIONS = insertTexts<ReactionChange>(reactions);
const MEMBERS = insertTexts<Member>(members);
const HEADS = insertTexts<ConversationHead>(conversationHeads);
const PURGES = insertTexts<Purge>(purges);
const ANNOUNCEMENTS = insertTexts<Announcement>(announcements);
const IMPORTED = insertTexts<ImportedId>(importedMessages);
const CALLS = insertTexts<Call>(calls);
const RESULTS = insertTexts<CommandResult>(commandResults);
const WEBHOOK_EVENTS = insertTexts<WebhookEvent>(webhookOutbox);
const DEAD_LETTERS = insertTexts<DeadLetter>(deadLetters);
const CHANGE_REACTIONS = changeThoseThere(reactions);
const CHANGE_MEMBERS = changeThoseThere(members);
const CHANGE_HEADS = changeThoseThere(conversationHeads);
const CHANGE_PURGES = changeThoseThere(purges);

const PINS = keptTexts(pins);
const MENTIONS = keptTexts(mentions);
const FILE_REFS = keptTexts(fileRefs);
const CHANGE_CALLS = changeThoseThere(calls);
const VERSIONS = keptTexts(messageVersions);
const JOIN_REQUESTS = keptTexts(joinRequests);
const INVITE_LINKS = keptTexts(inviteLinks);
const GROUP_TERMS = keptTexts(groupTerms);
const WEBHOOKS = keptTexts(webhooks);
const INCOMING_WEBHOOKS = keptTexts(incomingWebhooks);

/** One statement a row: rarely many, and each locks exactly its row. */
const changeMessage = updateText<Message>(messages);
const changeConversation = updateText<Conversation>(conversations);
const removeReaction = deleteText<ReactionChange>(reactions);

/** The texts that write rows, and delete those that are removed. */
function keptTexts<Row>(table: TableOf<Row>) {
  return { write: insertTexts<Row>(table), change: changeThoseThere(table), remove: deleteText<Row>(table) };
}

function writeKept<Row>(texts: ReturnType<typeof keptTexts<Row>>, rows: readonly Kept<Row>[]): BatchStatement[] {
  if (rows.length === 0) return [];
  const written = rows.filter(({ removed }) => !removed);
  return [
    ...rows.filter(({ removed }) => removed).map((row) => other(texts.remove(row))),
    ...insert('other', texts.write, written, texts.change),
  ];
}

function insertText<Row>(texts: RowTexts<Row>, rows: readonly Row[]): string {
  let sql = texts.head;
  let separator = '';
  for (const row of rows) {
    sql += separator + texts.row(row);
    separator = ',';
  }
  return sql;
}

/** The statement for all rows; none for none. */
function insert<Row>(
  writes: BatchStatement['writes'],
  texts: RowTexts<Row>,
  rows: readonly Row[],
  changes = '',
): BatchStatement[] {
  return rows.length === 0 ? [] : [{ writes, sql: insertText(texts, rows) + changes }];
}

/**
 * Bumps the urev of each user once. Sorted, so that two transactions take the rows in the same order. Shared with the
 * markers; the reading behind it sees our own numbers only, since the rows stay locked until the end.
 */
export function bumpUrevs(userIds: readonly number[]): readonly [bump: string, read: string] {
  const sorted = [...new Set(userIds)].sort((left, right) => left - right).map(int);
  return [
    `INSERT INTO user_heads (user_id, urev) VALUES ${sorted.map((id) => `(${id},1)`).join(',')} ON DUPLICATE KEY UPDATE urev = urev + 1`,
    `SELECT user_id, urev FROM user_heads WHERE user_id IN (${sorted.join(',')})`,
  ];
}

function bumpScopes(batch: Batch): BatchStatement[] {
  if (batch.scopeChanges.length === 0) return [];
  const [bump, read] = bumpUrevs(batch.scopeChanges.map((change) => change.userId));
  const keys = JSON.stringify(batch.scopeChanges.map((s) => [s.conversationId, s.userId]));
  return [
    other(bump),
    { writes: 'urevs', sql: read },
    other(
      `UPDATE ${keyTable(['number', 'number'], quoted(keys))}
      STRAIGHT_JOIN members AS m ON m.conversation_id = j.k0 AND m.user_id = j.k1
      STRAIGHT_JOIN user_heads AS u ON u.user_id = m.user_id SET m.urev = u.urev`,
    ),
  ];
}

function changeHandles({ handles }: Batch): BatchStatement[] {
  const reserved = handles.filter(({ reservationId }) => reservationId > 0);
  return [
    ...reserved.map(({ reservationId }) => other(withParams(END_RESERVATION, [reservationId]))),
    ...handles.map(({ conversationId, handleKey, handleSkeleton }) =>
      other(withParams(SET_HANDLE_KEYS, [conversationId, handleKey || null, handleSkeleton || null])),
    ),
  ];
}

/**
 * Behind the heads of users, as a draft is written behind them, too. Sorted, so that two transactions take the rows in the
 * same order.
 */
function removeRecalled({ recalled }: Batch): BatchStatement[] {
  const sorted = recalled.toSorted(
    (one, two) => one.senderId - two.senderId || one.conversationId - two.conversationId,
  );
  return sorted.flatMap((message) =>
    RECALL_STATEMENTS.map(({ sql, params }) => other(withParams(sql, params(message)))),
  );
}

/** Last of all; sorted, so that two transactions take the rows in the same order. */
function writeFileRefs({ fileRefs: refs }: Batch): BatchStatement[] {
  if (refs.length === 0) return [];
  const sorted = refs.toSorted((one, two) => one.fileId - two.fileId);
  return [
    ...sorted.map(({ fileId, sentAt }) => other(withParams(MARK_SENT, [fileId, sentAt]))),
    ...writeKept(FILE_REFS, sorted),
  ];
}

/** The statements of a batch between START and COMMIT. Throws RangeError for values that cannot be stored. */
export function batchScript(batch: Batch): BatchStatement[] {
  const { added, removed } = lastChanges(batch.reactions);
  return [
    fence(batch),
    ...insert('messages', MESSAGES, batch.newMessages),
    ...batch.changedMessages.map((message) => other(changeMessage(message))),
    ...removed.map((reaction) => other(removeReaction(reaction))),
    ...insert('other', REACTIONS, added, CHANGE_REACTIONS),
    ...writeKept(MENTIONS, batch.mentions),
    ...writeKept(VERSIONS, batch.versions),
    ...insert('other', MEMBERS, batch.members, CHANGE_MEMBERS),
    ...batch.conversations.map((conversation) => other(changeConversation(conversation))),
    ...changeHandles(batch),
    ...insert('other', HEADS, batch.heads, CHANGE_HEADS),
    ...insert('other', PURGES, batch.purges, CHANGE_PURGES),
    ...writeKept(PINS, batch.pins),
    ...writeKept(JOIN_REQUESTS, batch.joinRequests),
    ...writeKept(INVITE_LINKS, batch.inviteLinks),
    ...writeKept(GROUP_TERMS, batch.groupTerms),
    ...writeKept(WEBHOOKS, batch.webhooks),
    ...writeKept(INCOMING_WEBHOOKS, batch.incomingWebhooks),
    ...insert('other', WEBHOOK_EVENTS, batch.webhookEvents),
    ...insert('other', ANNOUNCEMENTS, batch.announcements),
    ...insert('other', IMPORTED, batch.imported),
    ...insert('other', CALLS, batch.calls, CHANGE_CALLS),
    ...insert('results', RESULTS, batch.results),
    ...insert('other', DEAD_LETTERS, batch.deadLetters),
    ...batch.audit.map((row) => other(withParams(ADD_AUDIT_ROW, auditParams(row)))),
    ...bumpScopes(batch),
    ...removeRecalled(batch),
    ...writeFileRefs(batch),
  ];
}
