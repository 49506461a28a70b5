import type { Id } from '../../domain/ids.ts';
import type { MarkerMove, MarkerMoved, MarkerRepository } from '../../domain/repositories.ts';
import { type AskedRow, mergedMoves } from '../marker-moves.ts';
import * as rows from '../rows.ts';
import { guarded } from '../storage-errors.ts';
import { BUMP_UREVS } from './batch-commit.ts';
import type { SqliteFile } from './sqlite-file.ts';
import type { SqlSession } from './sqlite-session.ts';

/** Each asked move of a present member, clamped, beside the marker as it is: [user, conversation, read, delivered]. */
const ASKED = `SELECT m.user_id, m.conversation_id, coalesce(r.read_seq, 0), coalesce(r.delivered_seq, 0),
    max(coalesce(r.read_seq, 0), min(j.value ->> 2, h.last_seq)),
    max(coalesce(r.delivered_seq, 0), min(j.value ->> 3, h.last_seq)),
    coalesce(CASE WHEN c.direct_low = m.user_id THEN c.direct_high ELSE c.direct_low END, 0)
  FROM json_each(?) AS j
  CROSS JOIN members AS m ON m.conversation_id = j.value ->> 1 AND m.user_id = j.value ->> 0 AND m.removed = 0
  CROSS JOIN conversation_heads AS h ON h.conversation_id = m.conversation_id
  CROSS JOIN conversations AS c ON c.id = m.conversation_id
  LEFT JOIN read_markers AS r ON r.user_id = m.user_id AND r.conversation_id = m.conversation_id`;

const UPSERT = `INSERT INTO read_markers (user_id, conversation_id, read_seq, delivered_seq, urev)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?) WHERE true
  ON CONFLICT (user_id, conversation_id) DO UPDATE SET read_seq = max(read_seq, excluded.read_seq),
    delivered_seq = max(delivered_seq, excluded.delivered_seq), urev = excluded.urev`;

const UREV = 'SELECT urev FROM user_heads WHERE user_id = ?1';

const CHANGED = `SELECT ${rows.MARKER.columns} FROM read_markers AS r
  CROSS JOIN members AS m ON m.conversation_id = r.conversation_id AND m.user_id = r.user_id AND m.removed = 0
  WHERE r.user_id = ?1 AND r.urev > ?2 ORDER BY r.urev, r.conversation_id`;

const GONE = `SELECT conversation_id, rev FROM members WHERE user_id = ?1 AND removed = 1 AND urev > ?2
  ORDER BY urev, conversation_id`;

const JOINED = `SELECT conversation_id FROM members WHERE user_id = ?1 AND removed = 0 AND urev > ?2
  ORDER BY urev, conversation_id`;

/** Statements of every request, for the check that none of them scans a table. */
export const MARKER_STATEMENTS: readonly string[] = [ASKED, UREV, CHANGED, GONE, JOINED];

function advance(session: SqlSession, moves: readonly MarkerMove[]): MarkerMoved[] {
  const moved = session
    .all<AskedRow>(ASKED, JSON.stringify(mergedMoves(moves)))
    .filter(([, , oldRead, oldDelivered, read, delivered]) => read > oldRead || delivered > oldDelivered);
  if (moved.length === 0) return [];
  const users = [...new Set(moved.map(([userId]) => userId))];
  const urevs = new Map(session.all<[number, number]>(BUMP_UREVS, JSON.stringify(users)));
  const urevOf = (userId: Id): number => urevs.get(userId) ?? 0;
  session.run(
    UPSERT,
    JSON.stringify(
      moved.map(([user, conversation, , , read, delivered]) => [user, conversation, read, delivered, urevOf(user)]),
    ),
  );
  return moved.map(([userId, conversationId, , , readSeq, deliveredSeq, peerId]) => ({
    marker: { conversationId, userId, readSeq, deliveredSeq },
    urev: urevOf(userId),
    peerId: peerId === userId ? 0 : peerId,
  }));
}

/** Read and delivered markers, and what else changed in the scope of one user. */
export function createSqliteMarkerRepository(file: SqliteFile): MarkerRepository {
  const read = <Result>(work: (session: SqlSession) => Result): Promise<Result> => guarded(() => file.read(work));

  return {
    advance: (moves) => guarded(() => (moves.length === 0 ? [] : file.write((session) => advance(session, moves)))),
    urev: (userId) => read((session) => session.first<[number]>(UREV, userId)?.[0] ?? 0),
    changedSince: (userId, urev) => read((session) => session.select(CHANGED, userId, urev).map(rows.MARKER.read)),
    goneSince: (userId, urev) =>
      read((session) =>
        session.select<[number, number]>(GONE, userId, urev).map(([conversationId, rev]) => ({ conversationId, rev })),
      ),
    joinedSince: (userId, urev) => read((session) => session.select<[number]>(JOINED, userId, urev).map(([id]) => id)),
  };
}
