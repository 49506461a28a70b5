import type { CopiedTable, Row } from '../copy/copied-table.ts';
import type { TableSum } from '../copy/row-sum.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';

/** An empty store that becomes another one. Until `finish` no imd starts on it. */
export interface RestoreDestination {
  /** For people: a path, or a URL without user and password. */
  readonly place: string;
  write(table: CopiedTable, rows: readonly Row[]): Promise<void>;
  /** New ids are above this one. */
  numberAbove(table: CopiedTable, id: number): Promise<void>;
  /** Reads every row. */
  sum(table: CopiedTable, onRows: (rows: number) => void): Promise<TableSum>;
  /** Brings the schema to that of this version; `note` is called with what whoever runs the server should know. */
  upgrade(note: (text: string) => void): Promise<void>;
  /** For what changes at the end, with the schema of this version. */
  readonly database: SqlDatabase;
  /** From here on it is a whole store. */
  finish(): Promise<void>;
  /** Without `finish` it stays half, and says so. */
  close(): Promise<void>;
}

/** Which store, and what is restored. */
export interface RestoreTarget {
  readonly url: string;
  readonly tls: 'off' | 'verify' | 'insecure';
  readonly tlsCa: string;
  readonly dataDir: string;
  /** The steps of the schema that the rows are of. */
  readonly steps: readonly string[];
  readonly now: () => number;
}
