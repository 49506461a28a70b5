import type { Kept } from '../../domain/batch.ts';
import type { Pin } from '../../domain/pin.ts';
import { ChangedRows } from './changed-rows.ts';
import type { ConversationDraft } from './conversation-draft.ts';
import type { DraftInput } from './draft-input.ts';

/** What a batch pins and unpins. */
export class DraftPins {
  readonly #pins: ChangedRows<number, Pin>;

  constructor(input: DraftInput) {
    this.#pins = new ChangedRows(input.pins, ({ seq }) => seq);
  }

  /** To be written. */
  get rows(): readonly Kept<Pin>[] {
    return this.#pins.rows;
  }

  /** Seq → its pin, as they are now. */
  of({ id }: ConversationDraft): Map<number, Pin> {
    return this.#pins.of(id);
  }

  /** Pins or unpins a message with the present rev of the conversation. */
  put(conversation: ConversationDraft, pin: Kept<Pin>): void {
    this.#pins.put(pin);
    conversation.put({ pinsRev: conversation.rev });
  }

  /** A message that is recalled is not pinned any more, if it was. Clients infer that, so pinsRev stays. */
  drop(conversation: ConversationDraft, seq: number): void {
    const pin = this.of(conversation).get(seq);
    if (pin !== undefined) this.#pins.put({ ...pin, removed: true });
  }
}
