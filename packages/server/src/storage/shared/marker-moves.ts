import type { Id } from '../../domain/ids.ts';
import type { MarkerMove, MarkerMoved, MarkersAdvanced } from '../../domain/repositories/marker-repository.ts';
import { SETTINGS } from '../rows.ts';
import type { Row } from '../tables/row-reader.ts';
import { WITHOUT_RECEIPTS } from './apart.ts';
import type { Dialect } from './sql-dialect.ts';

/** The statements of every request, for the check that none of them scans a table. */
export function markerStatements({ join, greatest, least, keys, key, number }: Dialect) {
  return {
    // Each asked move of a present member, clamped, beside the marker as it is: [user, conversation, read, delivered, hidden].
    asked: `SELECT m.user_id, m.conversation_id, coalesce(r.read_seq, 0), coalesce(r.delivered_seq, 0),
        ${greatest('coalesce(r.read_seq, 0)', least(number(2), 'h.last_seq'))},
        ${greatest('coalesce(r.delivered_seq, 0)', least(number(3), 'h.last_seq'))},
        coalesce(CASE WHEN c.direct_low IS NULL OR ${WITHOUT_RECEIPTS} THEN 0
          WHEN c.direct_low = m.user_id THEN c.direct_high ELSE c.direct_low END, 0),
        r.shown_read_seq, r.shown_delivered_seq, ${number(4)},
        CASE WHEN coalesce(k.unread_from_seq, 0) BETWEEN 1 AND ${number(2)} THEN 1 ELSE 0 END
      FROM ${keys('?1', ['number', 'number', 'number', 'number', 'number'])}
      ${join} members AS m ON m.conversation_id = ${key(1)} AND m.user_id = ${key(0)} AND m.removed = 0
      ${join} conversation_heads AS h ON h.conversation_id = m.conversation_id
      ${join} conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0
      LEFT JOIN read_markers AS r ON r.user_id = m.user_id AND r.conversation_id = m.conversation_id
      LEFT JOIN conversation_settings AS k ON k.user_id = m.user_id AND k.conversation_id = m.conversation_id`,
    // The settings of [user, conversation] with the urev of the user, who is locked, and how they are then.
    endUnread: `UPDATE conversation_settings SET unread_from_seq = 0,
        urev = (SELECT u.urev FROM user_heads AS u WHERE u.user_id = ?1)
      WHERE user_id = ?1 AND conversation_id = ?2`,
    settings: `SELECT ${SETTINGS.columns} FROM conversation_settings AS k WHERE k.user_id = ?1 AND k.conversation_id = ?2`,
  } as const;
}

/** A row of `asked`. */
export type AskedRow = [
  userId: number,
  conversationId: number,
  oldRead: number,
  oldDelivered: number,
  read: number,
  delivered: number,
  /** 0: nobody is told, also when a block keeps the two apart or one sends no receipts. */
  peerId: number,
  /** What others see of the marker as it is; null: all. */
  oldShownRead: number | null,
  oldShownDelivered: number | null,
  /** 1: others must not see the move. */
  hidden: number,
  /** 1: the conversation is marked as unread from a message that is read now. */
  endsUnread: number,
];

/** A column of others' view after a move: what was hidden shows with the next move that is not. */
function shown(old: number, next: number, oldShown: number | null, hidden: number): number | null {
  if (next <= old) return oldShown;
  return hidden === 1 ? (oldShown ?? old) : null;
}

/** What others see of the marker after its move, as its columns have it: null for all of it. */
export function shownAfter(row: AskedRow): readonly [read: number | null, delivered: number | null] {
  const [, , oldRead, oldDelivered, read, delivered, , oldShownRead, oldShownDelivered, hidden] = row;
  return [shown(oldRead, read, oldShownRead, hidden), shown(oldDelivered, delivered, oldShownDelivered, hidden)];
}

/** Those of the asked moves that go forward. */
export function onlyForward(asked: readonly AskedRow[]): AskedRow[] {
  return asked.filter(([, , oldRead, oldDelivered, read, delivered]) => read > oldRead || delivered > oldDelivered);
}

/** Those of the asked moves that end a mark as unread; the marker itself may be ahead of them. */
export function endingUnread(asked: readonly AskedRow[]): AskedRow[] {
  return asked.filter((row) => row[10] === 1);
}

/** The users of rows, each once. */
export function usersOf(...rows: readonly (readonly AskedRow[])[]): Id[] {
  return [...new Set(rows.flat().map(([userId]) => userId))];
}

/** Rows of settings, in the order of the moves that ended their marks. */
export function toNoMoreUnread(ended: readonly AskedRow[], rows: readonly Row[]): MarkersAdvanced['noMoreUnread'] {
  return ended.flatMap(([userId], index) => {
    const row = rows[index];
    return row === undefined ? [] : [{ userId, settings: SETTINGS.read(row) }];
  });
}

/** What has moved, with the new urev of each user. */
export function toMoved(moved: readonly AskedRow[], urevs: ReadonlyMap<Id, number>): MarkerMoved[] {
  return moved.map((row) => {
    const [userId, conversationId, , , readSeq, deliveredSeq, peerId, , , hidden] = row;
    const [shownRead, shownDelivered] = shownAfter(row);
    return {
      marker: { conversationId, userId, readSeq, deliveredSeq },
      shown: {
        conversationId,
        userId,
        readSeq: shownRead ?? readSeq,
        deliveredSeq: shownDelivered ?? deliveredSeq,
      },
      urev: urevs.get(userId) ?? 0,
      peerId: peerId === userId || hidden === 1 ? 0 : peerId,
    };
  });
}

/**
 * One move for each marker, as [user, conversation, read, delivered, hidden]; one that is hidden hides what it is merged with.
 * Sorted by key, so that two writers take rows in the same order.
 */
export function mergedMoves(moves: readonly MarkerMove[]): [Id, Id, number, number, number][] {
  const byKey = new Map<string, [Id, Id, number, number, number]>();
  for (const { userId, conversationId, readSeq, deliveredSeq, hidden } of moves) {
    const key = `${userId}:${conversationId}`;
    const known = byKey.get(key);
    byKey.set(key, [
      userId,
      conversationId,
      Math.max(readSeq, known?.[2] ?? 0),
      Math.max(deliveredSeq, known?.[3] ?? 0),
      hidden === true ? 1 : (known?.[4] ?? 0),
    ]);
  }
  return [...byKey.values()].sort((left, right) => left[0] - right[0] || left[1] - right[1]);
}
