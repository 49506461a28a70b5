import type { ChatMessage } from '../entities.ts';

/** The newest messages of a followed conversation as they are now, so that events about them can be applied. Bounded. */
export class MessageWindow {
  readonly #messages = new Map<number, ChatMessage>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(seq: number): ChatMessage | undefined {
    return this.#messages.get(seq);
  }

  /** Keeps a message unless a newer state of it is known. Whether it was news. */
  put(message: ChatMessage): boolean {
    const known = this.#messages.get(message.seq);
    if (known !== undefined && known.rev >= message.rev) return false;
    this.#messages.set(message.seq, message);
    if (this.#messages.size > this.#limit) this.#trim();
    return true;
  }

  clear(): void {
    this.#messages.clear();
  }

  get size(): number {
    return this.#messages.size;
  }

  /** A tenth at once, so that sorting is paid for seldom. */
  #trim(): void {
    const oldest = [...this.#messages.keys()].sort((a, b) => a - b);
    for (const seq of oldest.slice(0, this.#messages.size - Math.floor(this.#limit * 0.9))) this.#messages.delete(seq);
  }
}
