import type { Id, OpId } from '../domain/ids.ts';

/**
 * Keeps a sender's order on one socket: after a refusal that a retry may cure, later sends to that
 * conversation are refused until the refused one is sent again.
 */
export class SendOrder {
  /** Conversation → the client id that has to come first. */
  readonly #blocked = new Map<Id, OpId>();

  get size(): number {
    return this.#blocked.size;
  }

  /** Whether this send may pass; the one that is waited for lifts the block. */
  admits(conversationId: Id, clientId: OpId): boolean {
    const first = this.#blocked.get(conversationId);
    if (first === undefined) return true;
    if (first !== clientId) return false;
    this.#blocked.delete(conversationId);
    return true;
  }

  /** A send was refused for now. The earliest refused one is the one to wait for. */
  refused(conversationId: Id, clientId: OpId): void {
    if (!this.#blocked.has(conversationId)) this.#blocked.set(conversationId, clientId);
  }
}
