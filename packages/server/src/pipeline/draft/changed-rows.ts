import type { Kept } from '../../domain/batch.ts';
import type { Id } from '../../domain/ids.ts';

/** Of a kind of rows of which a batch changes none. */
export const NO_ROWS: readonly never[] = [];

/** Most batches have no row of most kinds, and an iterator for each would cost as much as the rest of a small batch. */
export function rowsOf<Row>(rows: ReadonlyMap<unknown, Row>): readonly Row[] {
  return rows.size === 0 ? NO_ROWS : [...rows.values()];
}

/** Rows that conversations have several of: what is stored, and over it what the batch changes. */
export class ChangedRows<Key extends string | number, Row extends { readonly conversationId: Id }> {
  readonly #keyOf: (row: Row) => Key;
  /** By conversation and key. */
  readonly #put = new Map<string, Kept<Row>>();

  /** `keyOf`: what tells the rows of one conversation apart. */
  constructor(keyOf: (row: Row) => Key) {
    this.#keyOf = keyOf;
  }

  /** To be written. */
  get rows(): readonly Kept<Row>[] {
    return rowsOf(this.#put);
  }

  /** What a conversation has now, by key; `stored`: what it had before the batch. */
  over(stored: readonly Row[] | undefined, conversationId: Id): Map<Key, Row> {
    const known = new Map((stored ?? []).map((row) => [this.#keyOf(row), row]));
    for (const row of this.#put.values()) {
      if (row.conversationId !== conversationId) continue;
      if (row.removed) known.delete(this.#keyOf(row));
      else known.set(this.#keyOf(row), row);
    }
    return known;
  }

  put(row: Kept<Row>): void {
    this.#put.set(`${row.conversationId}:${this.#keyOf(row)}`, row);
  }
}
