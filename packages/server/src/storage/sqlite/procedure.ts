import type { SqliteConnection } from './sqlite-connection.ts';

/** Work of one transaction that may run in the event loop or in the thread of the database. */
export interface Procedure<Input, Result, Packed = Input> {
  /** The thread finds it by this name; see procedures.ts. */
  readonly name: string;
  /** Runs in a transaction that is committed behind it. Input and result must be values that can be cloned. */
  run(connection: SqliteConnection, input: Input): Result;
  /** Another form of the input for the way to the thread; it is cloned as it is if absent. */
  readonly packing?: Packing<Input, Result, Packed>;
}

export interface Packing<Input, Result, Packed> {
  pack(input: Input): Package<Packed>;
  /** As `run`, in the thread. */
  run(connection: SqliteConnection, packed: Packed): Result;
}

export interface Package<Packed> {
  readonly packed: Packed;
  /** Memory that is given away instead of copied. */
  readonly transfer: readonly ArrayBuffer[];
}
