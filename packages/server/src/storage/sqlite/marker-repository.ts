import type { MarkerRepository } from '../../domain/repositories/marker-repository.ts';
import { mergedMoves } from '../shared/marker-moves.ts';
import { guarded } from '../storage-errors.ts';
import { ADVANCE_MARKERS } from './advance-markers.ts';
import type { SqliteFile } from './sqlite-file.ts';

/** Moves read and delivered markers. */
export function createSqliteMarkerRepository(file: SqliteFile): MarkerRepository {
  return {
    advance: (moves) =>
      guarded(() =>
        moves.length === 0
          ? { moved: [], noMoreUnread: [] }
          : file.run(ADVANCE_MARKERS, mergedMoves(moves), { rows: moves.length }),
      ),
  };
}
