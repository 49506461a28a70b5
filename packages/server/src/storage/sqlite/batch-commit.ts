import { type Batch, FencedError, type NewMessage } from '../../domain/batch.ts';
import type { Id } from '../../domain/ids.ts';
import { conversationKindCode, memberRoleCode, messageKindCode, visibilityCode } from '../codes.ts';
import type { SqlSession } from './sqlite-session.ts';

// New messages are one run of a prepared statement each: measured, half the CPU of taking their fourteen columns out of
// JSON. Each other kind of row is one statement with one parameter, a JSON array of arrays
// taken apart by json_each, which costs the same for few columns and is one call for any number of rows. Bytes travel as
// hex. Never INSERT OR IGNORE: a row that is there already must undo the batch, or two messages would share one
// acknowledgement.

const FENCE = 'UPDATE log_checkpoints SET next_offset = ?3 WHERE partition_id = ?1 AND epoch = ?2';

const INSERT_MESSAGE = `INSERT INTO messages (conversation_id, seq, rev, sender_id, kind, recalled_at, edited_at,
    sent_at, sent_rev, reply_to, client_id, send_hash, payload, body)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, unhex(?11), unhex(?12), ?13, ?14)`;

const CHANGE_MESSAGES = `UPDATE messages SET rev = j.value ->> 2, kind = j.value ->> 3, recalled_at = j.value ->> 4,
    edited_at = j.value ->> 5, payload = j.value ->> 6, body = j.value ->> 7
  FROM json_each(?) AS j
  WHERE messages.conversation_id = j.value ->> 0 AND messages.seq = j.value ->> 1`;

const ADD_REACTIONS = `INSERT INTO reactions (conversation_id, seq, emoji, user_id, created_at)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?) WHERE true
  ON CONFLICT (conversation_id, seq, emoji, user_id) DO UPDATE SET created_at = excluded.created_at`;

const REMOVE_REACTIONS = `DELETE FROM reactions WHERE (conversation_id, seq, emoji, user_id) IN (
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?))`;

const UPSERT_MEMBERS = `INSERT INTO members (conversation_id, user_id, role, nickname, joined_at, joined_seq,
    muted_until, removed, rev, urev)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
    value ->> 6, value ->> 7, value ->> 8, 0 FROM json_each(?) WHERE true
  ON CONFLICT (conversation_id, user_id) DO UPDATE SET role = excluded.role, nickname = excluded.nickname,
    joined_at = excluded.joined_at, joined_seq = excluded.joined_seq, muted_until = excluded.muted_until,
    removed = excluded.removed, rev = excluded.rev`;

const UPDATE_CONVERSATIONS = `UPDATE conversations SET kind = j.value ->> 1, handle = j.value ->> 2,
    name = j.value ->> 3, notice = j.value ->> 4, owner_id = j.value ->> 5, history_visibility = j.value ->> 6,
    member_count = j.value ->> 7, newest_join_seq = j.value ->> 8, rev = j.value ->> 9
  FROM json_each(?) AS j WHERE conversations.id = j.value ->> 0`;

const UPSERT_HEADS = `INSERT INTO conversation_heads (conversation_id, last_seq, rev, last_at, min_seq)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?) WHERE true
  ON CONFLICT (conversation_id) DO UPDATE SET last_seq = excluded.last_seq, rev = excluded.rev,
    last_at = excluded.last_at, min_seq = excluded.min_seq`;

const INSERT_RESULTS = `INSERT INTO command_results (conversation_id, actor_id, op_id, at, outcome)
  SELECT value ->> 0, value ->> 1, unhex(value ->> 2), value ->> 3, value ->> 4 FROM json_each(?)`;

const INSERT_DEAD_LETTERS = `INSERT INTO dead_letters (conversation_id, actor_id, operation, reason, at)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)`;

/** Bumps the urev of each user once and answers it. Shared with the markers. */
export const BUMP_UREVS = `INSERT INTO user_heads (user_id, urev) SELECT value, 1 FROM json_each(?) WHERE true
  ON CONFLICT (user_id) DO UPDATE SET urev = urev + 1 RETURNING user_id, urev`;

const STAMP_MEMBERS = `UPDATE members SET urev = j.value ->> 2 FROM json_each(?) AS j
  WHERE members.conversation_id = j.value ->> 0 AND members.user_id = j.value ->> 1`;

/** The statements that change rows by key, for the check that none of them scans a table. */
export const KEYED_STATEMENTS: readonly string[] = [
  CHANGE_MESSAGES,
  REMOVE_REACTIONS,
  UPDATE_CONVERSATIONS,
  STAMP_MEMBERS,
];

/** An escape of NUL or of half a surrogate pair; a backslash of the text itself stands doubled before it. */
const UNSTORABLE = /(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** Text that would be cut at a NUL when it is read, or has no UTF-8 form: reading it would end the native driver. */
function unstorable(): RangeError {
  return new RangeError('text that cannot be stored');
}

/** The rows as the one parameter of a statement. Throws RangeError for text that cannot be stored; the edge refuses it. */
function toRows(rows: readonly (readonly (number | string | null)[])[]): string {
  const json = JSON.stringify(rows);
  if (json.includes('\\u') && UNSTORABLE.test(json)) throw unstorable();
  return json;
}

/** As toRows, for text that is a parameter by itself. */
function checked(text: string): string {
  if (text.includes('\0') || !text.isWellFormed()) throw unstorable();
  return text;
}

/** A reason must always be storable: without its dead letter, the command would come again for ever. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}

function insertMessage(session: SqlSession, { message: m, sentRev, sendHash }: NewMessage): void {
  session.run(
    INSERT_MESSAGE,
    m.conversationId,
    m.seq,
    m.rev,
    m.senderId,
    messageKindCode(m.kind),
    m.recalledAt,
    m.editedAt,
    m.sentAt,
    sentRev,
    m.replyTo,
    m.clientId === '' ? null : m.clientId,
    sendHash === '' ? null : sendHash,
    checked(m.payload),
    checked(m.body),
  );
}

function writeMessages(session: SqlSession, batch: Batch): void {
  for (const row of batch.newMessages) insertMessage(session, row);
  if (batch.changedMessages.length > 0) {
    const rows = batch.changedMessages.map((m) => [
      m.conversationId,
      m.seq,
      m.rev,
      messageKindCode(m.kind),
      m.recalledAt,
      m.editedAt,
      m.payload,
      m.body,
    ]);
    session.run(CHANGE_MESSAGES, toRows(rows));
  }
}

function writeReactions(session: SqlSession, batch: Batch): void {
  if (batch.reactions.length === 0) return;
  // The last word on each (message, emoji, user) counts, so that the order of the two statements does not.
  const last = new Map<string, (typeof batch.reactions)[number]>();
  for (const r of batch.reactions) last.set(`${r.conversationId} ${r.seq} ${r.userId} ${r.emoji}`, r);
  const removed = [...last.values()].filter((r) => r.removed);
  const added = [...last.values()].filter((r) => !r.removed);
  if (removed.length > 0) {
    const rows = removed.map((r) => [r.conversationId, r.seq, r.emoji, r.userId]);
    session.run(REMOVE_REACTIONS, toRows(rows));
  }
  if (added.length > 0) {
    const rows = added.map((r) => [r.conversationId, r.seq, r.emoji, r.userId, r.at]);
    session.run(ADD_REACTIONS, toRows(rows));
  }
}

function writeMembership(session: SqlSession, batch: Batch): void {
  if (batch.members.length > 0) {
    const rows = batch.members.map((m) => [
      m.conversationId,
      m.userId,
      memberRoleCode(m.role),
      m.nickname,
      m.joinedAt,
      m.joinedSeq,
      m.mutedUntil,
      m.removed ? 1 : 0,
      m.rev,
    ]);
    session.run(UPSERT_MEMBERS, toRows(rows));
  }
  if (batch.conversations.length > 0) {
    const rows = batch.conversations.map((c) => [
      c.id,
      conversationKindCode(c.kind),
      c.handle,
      c.name,
      c.notice,
      c.ownerId,
      visibilityCode(c.historyVisibility),
      c.memberCount,
      c.newestJoinSeq,
      c.rev,
    ]);
    session.run(UPDATE_CONVERSATIONS, toRows(rows));
  }
}

function writeAnswers(session: SqlSession, batch: Batch): void {
  if (batch.results.length > 0) {
    const rows = batch.results.map((r) => [r.conversationId, r.actorId, r.opId, r.at, JSON.stringify(r.outcome)]);
    session.run(INSERT_RESULTS, toRows(rows));
  }
  if (batch.deadLetters.length > 0) {
    const rows = batch.deadLetters.map((d) => [
      d.conversationId,
      d.actorId,
      storable(d.operation),
      storable(d.reason),
      d.at,
    ]);
    session.run(INSERT_DEAD_LETTERS, toRows(rows));
  }
}

function bumpScopes(session: SqlSession, batch: Batch): ReadonlyMap<Id, number> {
  if (batch.scopeChanges.length === 0) return new Map();
  const users = [...new Set(batch.scopeChanges.map((change) => change.userId))];
  const urevs = new Map(session.all<[number, number]>(BUMP_UREVS, JSON.stringify(users)));
  const stamps = batch.scopeChanges.map((s) => [s.conversationId, s.userId, urevs.get(s.userId) ?? 0]);
  session.run(STAMP_MEMBERS, toRows(stamps));
  return urevs;
}

/** Writes every row of a batch; the caller has opened the transaction. Answers the new urev of each user touched. */
export function writeBatch(session: SqlSession, batch: Batch): ReadonlyMap<Id, number> {
  const fence = session.run(FENCE, batch.partition, batch.epoch, batch.nextOffset);
  if (fence.changes !== 1) throw new FencedError(`Partition ${batch.partition} has another owner by now.`);
  writeMessages(session, batch);
  writeReactions(session, batch);
  writeMembership(session, batch);
  if (batch.heads.length > 0) {
    const rows = batch.heads.map((h) => [h.conversationId, h.lastSeq, h.rev, h.lastAt, h.minSeq]);
    session.run(UPSERT_HEADS, toRows(rows));
  }
  writeAnswers(session, batch);
  return bumpScopes(session, batch);
}
