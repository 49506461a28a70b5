import type { Id, OpId } from '../../domain/ids.ts';
import type { ImportedId } from '../../domain/imported-message.ts';
import { importKey } from '../row-keys.ts';
import { rowsOf } from './changed-rows.ts';
import type { DraftInput } from './draft-input.ts';

/** Which messages were imported, those of this batch too. */
export class DraftImports {
  readonly #input: DraftInput;
  readonly #added = new Map<string, ImportedId>();

  constructor(input: DraftInput) {
    this.#input = input;
  }

  /** The number of an imported message; undefined: it was never imported. */
  seqOf(conversationId: Id, clientId: OpId): number | undefined {
    const key = importKey(conversationId, clientId);
    return (this.#added.get(key) ?? this.#input.imported.get(key))?.seq;
  }

  add(row: ImportedId): void {
    this.#added.set(importKey(row.conversationId, row.clientId), row);
  }

  /** To be written. */
  get rows(): readonly ImportedId[] {
    return rowsOf(this.#added);
  }
}
