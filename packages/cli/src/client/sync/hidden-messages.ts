import type { ChatMessage } from '../entities.ts';

/** What the reader has deleted for themself in one conversation, as far as this client has heard of it. */
export class HiddenMessages {
  readonly #seqs = new Set<number>();
  #clearedTo = 0;

  /** Answers those that were not known to be deleted, and whether more is cleared than before. */
  add(seqs: readonly number[], clearedTo: number): { readonly seqs: readonly number[]; readonly isCleared: boolean } {
    const fresh = seqs.filter((seq) => !this.has(seq));
    for (const seq of fresh) this.#seqs.add(seq);
    const isCleared = clearedTo > this.#clearedTo;
    if (isCleared) {
      this.#clearedTo = clearedTo;
      for (const seq of this.#seqs) if (seq <= clearedTo) this.#seqs.delete(seq);
    }
    return { seqs: fresh, isCleared };
  }

  /** Deleted alone, or cleared. */
  has(seq: number): boolean {
    return this.isCleared(seq) || this.#seqs.has(seq);
  }

  isCleared(seq: number): boolean {
    return seq <= this.#clearedTo;
  }

  /** The message as its reader sees it: an answer that was on its way may have been made before they deleted it. */
  shown(message: ChatMessage): ChatMessage {
    return message.hidden || !this.has(message.seq) ? message : hiddenMessage(message);
  }
}

/** What is left of a message that its reader has deleted for themself; the server leaves the same. */
export function hiddenMessage(message: ChatMessage): ChatMessage {
  return {
    ...message,
    hidden: true,
    clientId: '',
    kind: 'text',
    body: '',
    payload: undefined,
    replyTo: 0,
    origin: undefined,
    mentioned: [],
    mentionsAll: false,
    files: [],
    editedAt: 0,
    recalledAt: message.recalledAt || message.sentAt,
    reactions: [],
  };
}
