import type { Id } from '../../domain/ids.ts';
import type { MarkerMove, MarkerMoved, MarkerRepository } from '../../domain/repositories.ts';
import { type AskedRow, mergedMoves } from '../marker-moves.ts';
import * as rows from '../rows.ts';
import { guarded } from '../storage-errors.ts';
import { bumpUrevs } from './mysql-batch-script.ts';
import { COMMIT, type MysqlDatabase, rowsOf, type Send, START } from './mysql-database.ts';
import { int, keyTable, withParams } from './sql-text.ts';

/** Each asked move of a present member, clamped, beside the marker as it is: [user, conversation, read, delivered]. */
const ASKED = `SELECT m.user_id, m.conversation_id, coalesce(r.read_seq, 0), coalesce(r.delivered_seq, 0),
    greatest(coalesce(r.read_seq, 0), least(CAST(j.k2 AS SIGNED), h.last_seq)),
    greatest(coalesce(r.delivered_seq, 0), least(CAST(j.k3 AS SIGNED), h.last_seq)),
    coalesce(CASE WHEN c.direct_low = m.user_id THEN c.direct_high ELSE c.direct_low END, 0)
  FROM ${keyTable(['number', 'number', 'number', 'number'])}
  STRAIGHT_JOIN members AS m ON m.conversation_id = j.k1 AND m.user_id = j.k0 AND m.removed = 0
  STRAIGHT_JOIN conversation_heads AS h ON h.conversation_id = m.conversation_id
  STRAIGHT_JOIN conversations AS c ON c.id = m.conversation_id
  LEFT JOIN read_markers AS r ON r.user_id = m.user_id AND r.conversation_id = m.conversation_id`;

/** Holds the users until the end, so that two nodes do not both move the same marker. */
const LOCK_USERS = 'SELECT user_id FROM user_heads WHERE user_id IN (?1) ORDER BY user_id FOR UPDATE';

const UREV = 'SELECT urev FROM user_heads WHERE user_id = ?1';

const CHANGED = `SELECT ${rows.MARKER.columns} FROM read_markers AS r
  STRAIGHT_JOIN members AS m ON m.conversation_id = r.conversation_id AND m.user_id = r.user_id AND m.removed = 0
  WHERE r.user_id = ?1 AND r.urev > ?2 ORDER BY r.urev, r.conversation_id`;

const GONE = `SELECT conversation_id, rev FROM members WHERE user_id = ?1 AND removed = 1 AND urev > ?2
  ORDER BY urev, conversation_id`;

const JOINED = `SELECT conversation_id FROM members WHERE user_id = ?1 AND removed = 0 AND urev > ?2
  ORDER BY urev, conversation_id`;

/** Statements of every request, for the check that none of them scans a table. */
export const MARKER_STATEMENTS: readonly string[] = [UREV, CHANGED, GONE, JOINED];

/** GREATEST once more in SQL: a marker never moves back, whoever else writes it. */
function upsert(moved: readonly AskedRow[]): string {
  // The urev was bumped in this transaction, so it is the user's row that stands there now.
  const values = moved.map(
    ([user, conversation, , , read, delivered]) =>
      `(${int(user)},${int(conversation)},${int(read)},${int(delivered)},(SELECT urev FROM user_heads WHERE user_id = ${int(user)}))`,
  );
  return `INSERT INTO read_markers (user_id, conversation_id, read_seq, delivered_seq, urev) VALUES ${values.join(',')}
    ON DUPLICATE KEY UPDATE read_seq = GREATEST(read_seq, VALUES(read_seq)),
      delivered_seq = GREATEST(delivered_seq, VALUES(delivered_seq)), urev = VALUES(urev)`;
}

async function advance(send: Send, moves: readonly MarkerMove[]): Promise<MarkerMoved[]> {
  const asked = mergedMoves(moves);
  const users = [...new Set(asked.map(([userId]) => userId))];
  const found = await send(START, withParams(LOCK_USERS, [users]), withParams(ASKED, [JSON.stringify(asked)]));
  const moved = rowsOf<AskedRow>(found[2]).filter(
    ([, , oldRead, oldDelivered, read, delivered]) => read > oldRead || delivered > oldDelivered,
  );
  if (moved.length === 0) {
    await send(COMMIT);
    return [];
  }
  const [bump, read] = bumpUrevs(moved.map(([userId]) => userId));
  const written = await send(bump, read, upsert(moved), COMMIT);
  const urevs = new Map(rowsOf<[number, number]>(written[1]));
  const urevOf = (userId: Id): number => urevs.get(userId) ?? 0;
  return moved.map(([userId, conversationId, , , readSeq, deliveredSeq, peerId]) => ({
    marker: { conversationId, userId, readSeq, deliveredSeq },
    urev: urevOf(userId),
    peerId: peerId === userId ? 0 : peerId,
  }));
}

/** Read and delivered markers, and what else changed in the scope of one user. */
export function createMysqlMarkerRepository(database: MysqlDatabase): MarkerRepository {
  return {
    advance: (moves) =>
      guarded(async () => (moves.length === 0 ? [] : database.transact((send) => advance(send, moves)))),
    urev: (userId) => guarded(async () => (await database.first<[number]>(UREV, userId))?.[0] ?? 0),
    changedSince: (userId, urev) =>
      guarded(async () => (await database.all(CHANGED, userId, urev)).map(rows.MARKER.read)),
    goneSince: (userId, urev) =>
      guarded(async () =>
        (await database.all<[number, number]>(GONE, userId, urev)).map(([conversationId, rev]) => ({
          conversationId,
          rev,
        })),
      ),
    joinedSince: (userId, urev) =>
      guarded(async () => (await database.all<[number]>(JOINED, userId, urev)).map(([id]) => id)),
  };
}
