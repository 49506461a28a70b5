import type { MarkersAdvanced } from '../../domain/repositories/marker-repository.ts';
import {
  type AskedRow,
  endingUnread,
  markerStatements,
  type mergedMoves,
  onlyForward,
  shownAfter,
  toMoved,
  toNoMoreUnread,
  usersOf,
} from '../shared/marker-moves.ts';
import type { Row } from '../tables/row-reader.ts';
import { BUMP_UREVS } from './batch-commit.ts';
import type { Procedure } from './procedure.ts';
import { SQLITE } from './sqlite-dialect.ts';
import type { SqlSession } from './sqlite-session.ts';

const { asked: ASKED, endUnread: END_UNREAD, settings: SETTINGS_OF } = markerStatements(SQLITE);

const UPSERT = `INSERT INTO read_markers
    (user_id, conversation_id, read_seq, delivered_seq, urev, shown_read_seq, shown_delivered_seq)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
    FROM json_each(?) WHERE true
  ON CONFLICT (user_id, conversation_id) DO UPDATE SET read_seq = max(read_seq, excluded.read_seq),
    delivered_seq = max(delivered_seq, excluded.delivered_seq), urev = excluded.urev,
    shown_read_seq = excluded.shown_read_seq, shown_delivered_seq = excluded.shown_delivered_seq`;

/** Moves as mergedMoves gives them. */
type MergedMoves = ReturnType<typeof mergedMoves>;

function advance(session: SqlSession, moves: MergedMoves): MarkersAdvanced {
  const asked = session.all<AskedRow>(ASKED, JSON.stringify(moves));
  const [moved, ended] = [onlyForward(asked), endingUnread(asked)];
  const users = usersOf(moved, ended);
  if (users.length === 0) return { moved: [], noMoreUnread: [] };
  const urevs = new Map(session.all<[number, number]>(BUMP_UREVS, JSON.stringify(users)));
  const rows = moved.map((row) => {
    const [user, conversation, , , read, delivered] = row;
    return [user, conversation, read, delivered, urevs.get(user) ?? 0, ...shownAfter(row)];
  });
  session.run(UPSERT, JSON.stringify(rows));
  for (const [user, conversation] of ended) session.run(END_UNREAD, user, conversation);
  const settings = ended.flatMap(([user, conversation]) => session.all<Row>(SETTINGS_OF, user, conversation));
  return { moved: toMoved(moved, urevs), noMoreUnread: toNoMoreUnread(ended, settings) };
}

/** Moves markers forward; answers those that have moved, and the marks as unread that have ended. */
export const ADVANCE_MARKERS: Procedure<MergedMoves, MarkersAdvanced> = {
  name: 'advance markers',
  run: ({ session }, moves) => advance(session, moves),
};
