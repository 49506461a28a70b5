import type { CopiedTable, Row } from '../copy/copied-table.ts';
import type { TableSum } from '../copy/row-sum.ts';
import type { MoveNote } from './move-note.ts';

/** How far the copy of one table is. */
export interface MovePosition {
  readonly rows: number;
  /** The key of the last row that is there; undefined before the first. */
  readonly after: Row | undefined;
  readonly complete: boolean;
}

/** The database that a store is moved to, held by one move at a time. Its schema is there. */
export interface MoveDestination {
  /** "mysql://db.example.org:3306/chat": no user, no password. */
  readonly place: string;
  note(): Promise<MoveNote | undefined>;
  setNote(note: MoveNote): Promise<void>;
  /** The first table with rows that no move has put there; undefined when all are empty. */
  firstFilled(tables: readonly CopiedTable[]): Promise<string | undefined>;
  /** Deletes the rows and the position of a table, for a copy that starts over. */
  clear(table: CopiedTable): Promise<void>;
  position(table: CopiedTable): Promise<MovePosition>;
  /** Writes rows and the new position in one transaction. */
  write(table: CopiedTable, rows: readonly Row[], position: MovePosition): Promise<void>;
  /** New ids are above this one. */
  numberAbove(table: CopiedTable, id: number): Promise<void>;
  /** Reads every row; `onRows` is told how many so far, and ends the reading by throwing. */
  sum(table: CopiedTable, onRows: (rows: number) => void): Promise<TableSum>;
  /** Writes the note and forgets all positions, in one transaction. */
  finish(note: MoveNote): Promise<void>;
  close(): Promise<void>;
}
