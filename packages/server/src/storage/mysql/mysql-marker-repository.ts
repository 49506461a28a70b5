import type { MarkerMove, MarkerRepository, MarkersAdvanced } from '../../domain/repositories/marker-repository.ts';
import {
  type AskedRow,
  endingUnread,
  markerStatements,
  mergedMoves,
  onlyForward,
  shownAfter,
  toMoved,
  toNoMoreUnread,
  usersOf,
} from '../shared/marker-moves.ts';
import { guarded } from '../storage-errors.ts';
import type { Row } from '../tables/row-reader.ts';
import { bumpUrevs } from './mysql-batch-script.ts';
import { COMMIT, type MysqlDatabase, rowsOf, type Send, START } from './mysql-database.ts';
import { MYSQL } from './mysql-dialect.ts';
import { int, withParams } from './sql-text.ts';

const { asked: ASKED, endUnread: END_UNREAD, settings: SETTINGS_OF } = markerStatements(MYSQL);

/** Holds the users until the end, so that two nodes do not both move the same marker. */
const LOCK_USERS = 'SELECT user_id FROM user_heads WHERE user_id IN (?1) ORDER BY user_id FOR UPDATE';

/** GREATEST once more in SQL: a marker never moves back, whoever else writes it. */
function upsert(moved: readonly AskedRow[]): string {
  // The urev was bumped in this transaction, so it is the user's row that stands there now.
  const values = moved.map((row) => {
    const [user, conversation, , , read, delivered] = row;
    const [shownRead, shownDelivered] = shownAfter(row).map((seq) => (seq === null ? 'NULL' : int(seq)));
    return `(${int(user)},${int(conversation)},${int(read)},${int(delivered)},(SELECT urev FROM user_heads WHERE user_id = ${int(user)}),${shownRead},${shownDelivered})`;
  });
  return `INSERT INTO read_markers (user_id, conversation_id, read_seq, delivered_seq, urev, shown_read_seq, shown_delivered_seq)
    VALUES ${values.join(',')}
    ON DUPLICATE KEY UPDATE read_seq = GREATEST(read_seq, VALUES(read_seq)),
      delivered_seq = GREATEST(delivered_seq, VALUES(delivered_seq)), urev = VALUES(urev),
      shown_read_seq = VALUES(shown_read_seq), shown_delivered_seq = VALUES(shown_delivered_seq)`;
}

async function advance(send: Send, moves: readonly MarkerMove[]): Promise<MarkersAdvanced> {
  const asked = mergedMoves(moves);
  const locked = [...new Set(asked.map(([userId]) => userId))];
  const found = await send(START, withParams(LOCK_USERS, [locked]), withParams(ASKED, [JSON.stringify(asked)]));
  const rows = rowsOf<AskedRow>(found[2]);
  const [moved, ended] = [onlyForward(rows), endingUnread(rows)];
  const users = usersOf(moved, ended);
  if (users.length === 0) {
    await send(COMMIT);
    return { moved: [], noMoreUnread: [] };
  }
  const [bump, read] = bumpUrevs(users);
  const places = ended.map(([userId, conversationId]) => [userId, conversationId]);
  const ends = places.map((place) => withParams(END_UNREAD, place));
  const settings = places.map((place) => withParams(SETTINGS_OF, place));
  const marks = moved.length === 0 ? [] : [upsert(moved)];
  const written = await send(bump, read, ...marks, ...ends, ...settings, COMMIT);
  const after = written.slice(2 + marks.length + ends.length, -1).flatMap((one) => rowsOf<Row>(one));
  return {
    moved: toMoved(moved, new Map(rowsOf<[number, number]>(written[1]))),
    noMoreUnread: toNoMoreUnread(ended, after),
  };
}

/** Moves read and delivered markers. */
export function createMysqlMarkerRepository(database: MysqlDatabase): MarkerRepository {
  return {
    advance: (moves) =>
      guarded(async () =>
        moves.length === 0 ? { moved: [], noMoreUnread: [] } : database.transact((send) => advance(send, moves)),
      ),
  };
}
