import type { ReceiptMember } from '../../domain/receipts.ts';
import type { ReceiptRepository } from '../../domain/repositories/receipt-repository.ts';
import { GROUP_KIND, SYSTEM_KIND } from '../codes.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';

/** How far back one's own messages are looked for. */
const NEWEST = 50;

/** The statements of every request, for the check that none of them scans a table. */
export function receiptStatements({ join, by }: Dialect) {
  const members = (where = '') =>
    `SELECT m.user_id, m.joined_seq, m.visible_from, m.cleared_to, u.no_receipts, coalesce(r.shown_read_seq, r.read_seq, 0),
       coalesce(r.shown_delivered_seq, r.delivered_seq, 0)
      FROM members AS m
      ${join} conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0${where}
      ${join} users AS u ON u.id = m.user_id
      LEFT JOIN read_markers AS r ON r.user_id = m.user_id AND r.conversation_id = m.conversation_id
      WHERE m.conversation_id = ?1 AND m.removed = 0 ORDER BY m.user_id LIMIT ?2`;
  return {
    members: members(),
    groupMembers: members(` AND c.kind = ${GROUP_KIND}`),
    newest: `SELECT x.seq, x.sender_id FROM conversation_heads AS h
      ${join} messages AS x ${by('PRIMARY')} ON x.conversation_id = ?1 AND x.seq > h.last_seq - ${NEWEST}
          AND x.seq >= h.min_seq
      WHERE h.conversation_id = ?1 AND x.kind <> ${SYSTEM_KIND} AND x.recalled_at = 0
        AND NOT EXISTS (SELECT 1 FROM hidden_messages AS o
          WHERE o.user_id = x.sender_id AND o.conversation_id = x.conversation_id AND o.seq = x.seq)
      ORDER BY x.seq DESC`,
  } as const;
}

type MemberRow = [
  userId: number,
  joinedSeq: number,
  visibleFrom: number,
  clearedTo: number,
  noReceipts: number,
  readSeq: number,
  deliveredSeq: number,
];

function toMember(row: MemberRow): ReceiptMember {
  const [userId, joinedSeq, visibleFrom, clearedTo, noReceipts, readSeq, deliveredSeq] = row;
  return { userId, joinedSeq, visibleFrom, clearedTo, noReceipts: noReceipts === 1, readSeq, deliveredSeq };
}

/** See ReceiptRepository. */
export function createReceiptRepository(database: SqlDatabase): ReceiptRepository {
  const statements = receiptStatements(database.dialect);
  const members = (sql: string) => (conversationId: number, limit: number) =>
    guarded(async () => (await database.all<MemberRow>(sql, conversationId, limit)).map(toMember));
  return {
    members: members(statements.members),
    groupMembers: members(statements.groupMembers),
    newest: (conversationId) =>
      guarded(async () =>
        (await database.all<[number, number]>(statements.newest, conversationId)).map(([seq, senderId]) => ({
          seq,
          senderId,
        })),
      ),
  };
}
