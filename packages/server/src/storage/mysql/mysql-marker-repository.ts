import type { MarkerMove, MarkerMoved, MarkerRepository } from '../../domain/repositories/marker-repository.ts';
import {
  type AskedRow,
  markerStatements,
  mergedMoves,
  onlyForward,
  shownAfter,
  toMoved,
} from '../shared/marker-moves.ts';
import { guarded } from '../storage-errors.ts';
import { bumpUrevs } from './mysql-batch-script.ts';
import { COMMIT, type MysqlDatabase, rowsOf, type Send, START } from './mysql-database.ts';
import { MYSQL } from './mysql-dialect.ts';
import { int, withParams } from './sql-text.ts';

const { asked: ASKED } = markerStatements(MYSQL);

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

async function advance(send: Send, moves: readonly MarkerMove[]): Promise<MarkerMoved[]> {
  const asked = mergedMoves(moves);
  const users = [...new Set(asked.map(([userId]) => userId))];
  const found = await send(START, withParams(LOCK_USERS, [users]), withParams(ASKED, [JSON.stringify(asked)]));
  const moved = onlyForward(rowsOf<AskedRow>(found[2]));
  if (moved.length === 0) {
    await send(COMMIT);
    return [];
  }
  const [bump, read] = bumpUrevs(moved.map(([userId]) => userId));
  const written = await send(bump, read, upsert(moved), COMMIT);
  return toMoved(moved, new Map(rowsOf<[number, number]>(written[1])));
}

/** Moves read and delivered markers. */
export function createMysqlMarkerRepository(database: MysqlDatabase): MarkerRepository {
  return {
    advance: (moves) =>
      guarded(async () => (moves.length === 0 ? [] : database.transact((send) => advance(send, moves)))),
  };
}
