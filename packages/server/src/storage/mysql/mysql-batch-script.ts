import type { Batch } from '../../domain/batch.ts';
import { conversationKindCode, memberRoleCode, messageKindCode, visibilityCode } from '../codes.ts';
import { bytes, int, keyTable, quoted } from './sql-text.ts';

// A batch is one packet: no lock is left behind by a host that dies between two statements, and on a busy network it
// costs one round trip. Rows are multi-row VALUES. Never INSERT IGNORE: a row that is there already must undo the batch,
// or two messages would share one acknowledgement.

/** A statement of a batch, with what it writes, so that a failure can be told apart. */
export interface BatchStatement {
  readonly writes: 'fence' | 'messages' | 'results' | 'urevs' | 'other';
  readonly sql: string;
}

const other = (sql: string): BatchStatement => ({ writes: 'other', sql });

/**
 * Fails instead of counting: in strict mode NULL in a NOT NULL column is an error, which ends the packet there. A count of
 * changed rows could be judged only after the COMMIT behind it.
 */
function fence(batch: Batch): BatchStatement {
  return {
    writes: 'fence',
    sql: `UPDATE log_checkpoints SET next_offset = IF(epoch = ${int(batch.epoch)}, ${int(batch.nextOffset)}, NULL) WHERE partition_id = ${int(batch.partition)}`,
  };
}

function insertMessages(batch: Batch): BatchStatement {
  let sql =
    'INSERT INTO messages (conversation_id, seq, rev, sender_id, kind, recalled_at, edited_at, sent_at, sent_rev, reply_to, client_id, send_hash, payload, body) VALUES';
  let separator = '';
  for (const { message: m, sentRev, sendHash } of batch.newMessages) {
    sql += `${separator}(${int(m.conversationId)},${int(m.seq)},${int(m.rev)},${int(m.senderId)},${messageKindCode(m.kind)},${int(m.recalledAt)},${int(m.editedAt)},${int(m.sentAt)},${int(sentRev)},${int(m.replyTo)},${bytes(m.clientId)},${bytes(sendHash)},${quoted(m.payload)},${quoted(m.body)})`;
    separator = ',';
  }
  return { writes: 'messages', sql };
}

/** One statement a row: rarely many, and each locks exactly its row. */
function changeMessages(batch: Batch): BatchStatement[] {
  return batch.changedMessages.map((m) =>
    other(
      `UPDATE messages SET rev = ${int(m.rev)}, kind = ${messageKindCode(m.kind)}, recalled_at = ${int(m.recalledAt)}, edited_at = ${int(m.editedAt)}, payload = ${quoted(m.payload)}, body = ${quoted(m.body)} WHERE conversation_id = ${int(m.conversationId)} AND seq = ${int(m.seq)}`,
    ),
  );
}

function changeReactions(batch: Batch): BatchStatement[] {
  // The last word on each (message, emoji, user) counts, so that the order of the statements does not.
  const last = new Map<string, (typeof batch.reactions)[number]>();
  for (const r of batch.reactions) last.set(`${r.conversationId} ${r.seq} ${r.userId} ${r.emoji}`, r);
  const statements: BatchStatement[] = [];
  const added: string[] = [];
  for (const r of last.values()) {
    const key = [int(r.conversationId), int(r.seq), quoted(r.emoji), int(r.userId)] as const;
    if (!r.removed) added.push(`(${key.join(',')},${int(r.at)})`);
    else {
      statements.push(
        other(
          `DELETE FROM reactions WHERE conversation_id = ${key[0]} AND seq = ${key[1]} AND emoji = ${key[2]} AND user_id = ${key[3]}`,
        ),
      );
    }
  }
  if (added.length > 0) {
    statements.push(
      other(
        `INSERT INTO reactions (conversation_id, seq, emoji, user_id, created_at) VALUES ${added.join(',')} ON DUPLICATE KEY UPDATE created_at = VALUES(created_at)`,
      ),
    );
  }
  return statements;
}

function upsertMembers(batch: Batch): BatchStatement {
  const values = batch.members.map(
    (m) =>
      `(${int(m.conversationId)},${int(m.userId)},${memberRoleCode(m.role)},${quoted(m.nickname)},${int(m.joinedAt)},${int(m.joinedSeq)},${int(m.mutedUntil)},${m.removed ? 1 : 0},${int(m.rev)},0)`,
  );
  return other(
    `INSERT INTO members (conversation_id, user_id, role, nickname, joined_at, joined_seq, muted_until, removed, rev, urev) VALUES ${values.join(',')}
    ON DUPLICATE KEY UPDATE role = VALUES(role), nickname = VALUES(nickname), joined_at = VALUES(joined_at), joined_seq = VALUES(joined_seq), muted_until = VALUES(muted_until), removed = VALUES(removed), rev = VALUES(rev)`,
  );
}

function updateConversations(batch: Batch): BatchStatement[] {
  return batch.conversations.map((c) =>
    other(
      `UPDATE conversations SET kind = ${conversationKindCode(c.kind)}, handle = ${quoted(c.handle)}, name = ${quoted(c.name)}, notice = ${quoted(c.notice)}, owner_id = ${int(c.ownerId)}, history_visibility = ${visibilityCode(c.historyVisibility)}, member_count = ${int(c.memberCount)}, newest_join_seq = ${int(c.newestJoinSeq)}, rev = ${int(c.rev)} WHERE id = ${int(c.id)}`,
    ),
  );
}

function upsertHeads(batch: Batch): BatchStatement {
  let sql = 'INSERT INTO conversation_heads (conversation_id, last_seq, rev, last_at, min_seq) VALUES';
  let separator = '';
  for (const h of batch.heads) {
    sql += `${separator}(${int(h.conversationId)},${int(h.lastSeq)},${int(h.rev)},${int(h.lastAt)},${int(h.minSeq)})`;
    separator = ',';
  }
  return other(
    `${sql} ON DUPLICATE KEY UPDATE last_seq = VALUES(last_seq), rev = VALUES(rev), last_at = VALUES(last_at), min_seq = VALUES(min_seq)`,
  );
}

/** A reason must always be storable: without its dead letter, the command would come again for ever. */
const storable = (text: string): string => quoted(text.toWellFormed().replaceAll('\0', '\ufffd'));

function insertAnswers(batch: Batch): BatchStatement[] {
  const statements: BatchStatement[] = [];
  if (batch.results.length > 0) {
    const values = batch.results.map(
      (r) =>
        `(${int(r.conversationId)},${int(r.actorId)},${bytes(r.opId)},${int(r.at)},${quoted(JSON.stringify(r.outcome))})`,
    );
    statements.push({
      writes: 'results',
      sql: `INSERT INTO command_results (conversation_id, actor_id, op_id, at, outcome) VALUES ${values.join(',')}`,
    });
  }
  if (batch.deadLetters.length > 0) {
    const values = batch.deadLetters.map(
      (d) => `(${int(d.conversationId)},${int(d.actorId)},${storable(d.operation)},${storable(d.reason)},${int(d.at)})`,
    );
    statements.push(
      other(`INSERT INTO dead_letters (conversation_id, actor_id, operation, reason, at) VALUES ${values.join(',')}`),
    );
  }
  return statements;
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

/** The statements of a batch between START and COMMIT. Throws RangeError for values that cannot be stored. */
export function batchScript(batch: Batch): BatchStatement[] {
  return [
    fence(batch),
    ...(batch.newMessages.length > 0 ? [insertMessages(batch)] : []),
    ...changeMessages(batch),
    ...changeReactions(batch),
    ...(batch.members.length > 0 ? [upsertMembers(batch)] : []),
    ...updateConversations(batch),
    ...(batch.heads.length > 0 ? [upsertHeads(batch)] : []),
    ...insertAnswers(batch),
    ...bumpScopes(batch),
  ];
}
