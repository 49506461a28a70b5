import type { MarkerMove, MarkerMoved, MarkerRepository } from '../../domain/repositories/marker-repository.ts';
import { type AskedRow, markerStatements, mergedMoves, onlyForward, toMoved } from '../shared/marker-moves.ts';
import { guarded } from '../storage-errors.ts';
import { BUMP_UREVS } from './batch-commit.ts';
import { SQLITE } from './sqlite-dialect.ts';
import type { SqliteFile } from './sqlite-file.ts';
import type { SqlSession } from './sqlite-session.ts';

const { asked: ASKED } = markerStatements(SQLITE);

const UPSERT = `INSERT INTO read_markers (user_id, conversation_id, read_seq, delivered_seq, urev)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?) WHERE true
  ON CONFLICT (user_id, conversation_id) DO UPDATE SET read_seq = max(read_seq, excluded.read_seq),
    delivered_seq = max(delivered_seq, excluded.delivered_seq), urev = excluded.urev`;

function advance(session: SqlSession, moves: readonly MarkerMove[]): MarkerMoved[] {
  const moved = onlyForward(session.all<AskedRow>(ASKED, JSON.stringify(mergedMoves(moves))));
  if (moved.length === 0) return [];
  const users = [...new Set(moved.map(([userId]) => userId))];
  const urevs = new Map(session.all<[number, number]>(BUMP_UREVS, JSON.stringify(users)));
  const rows = moved.map(([user, conversation, , , read, delivered]) => [
    user,
    conversation,
    read,
    delivered,
    urevs.get(user) ?? 0,
  ]);
  session.run(UPSERT, JSON.stringify(rows));
  return toMoved(moved, urevs);
}

/** Moves read and delivered markers. */
export function createSqliteMarkerRepository(file: SqliteFile): MarkerRepository {
  return {
    advance: (moves) => guarded(() => (moves.length === 0 ? [] : file.write((session) => advance(session, moves)))),
  };
}
