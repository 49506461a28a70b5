import type { Kept } from '../../domain/batch.ts';
import type { Pin } from '../../domain/pin.ts';
import { ChangedRows } from './changed-rows.ts';
import type { ConversationDraft } from './conversation-draft.ts';
import type { DraftInput } from './draft-input.ts';

/** What a batch pins and unpins. */
export class DraftPins {
  readonly #input: DraftInput;
  readonly #pins = new ChangedRows<number, Pin>(({ seq }) => seq);

  constructor(input: DraftInput) {
    this.#input = input;
  }

  /** To be written. */
  get rows(): readonly Kept<Pin>[] {
    return this.#pins.rows;
  }

  /** Seq → its pin, as they are now. */
  of({ id, base }: ConversationDraft): Map<number, Pin> {
    // Without a pin ever, none is looked up.
    return this.#pins.over(base.conversation.pinsRev === 0 ? [] : this.#input.pins.get(id), id);
  }

  /** Pins or unpins a message with the present rev of the conversation. */
  put(conversation: ConversationDraft, pin: Kept<Pin>): void {
    this.#pins.put(pin);
    conversation.put({ pinsRev: conversation.rev });
  }

  /** Messages up to this one are pinned no more. */
  dropUpTo(conversation: ConversationDraft, seq: number): void {
    const dropped = [...this.of(conversation).values()].filter((pin) => pin.seq <= seq);
    for (const pin of dropped) this.#pins.put({ ...pin, removed: true });
    if (dropped.length > 0) conversation.put({ pinsRev: conversation.rev });
  }

  /** A message that is recalled is not pinned any more, if it was. Clients infer that, so pinsRev stays. */
  drop(conversation: ConversationDraft, seq: number): void {
    const pin = this.of(conversation).get(seq);
    if (pin !== undefined) this.#pins.put({ ...pin, removed: true });
  }
}
