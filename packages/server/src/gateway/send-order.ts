import type { Id, OpId } from '../domain/ids.ts';

/** The send that has to come again. */
interface RefusedSend {
  readonly clientId: OpId;
  /** In ms, by the clock of performance.now(). */
  readonly receivedAt: number;
}

/**
 * Keeps a sender's order on one socket: after a refusal that a retry may cure, later sends to that
 * conversation are refused until the refused one is sent again.
 */
export class SendOrder {
  readonly #blocked = new Map<Id, RefusedSend>();

  get size(): number {
    return this.#blocked.size;
  }

  /** Whether this send may pass; the one that is waited for lifts the block. */
  admits(conversationId: Id, clientId: OpId): boolean {
    const first = this.#blocked.get(conversationId);
    if (first === undefined) return true;
    if (first.clientId !== clientId) return false;
    this.#blocked.delete(conversationId);
    return true;
  }

  /** A send was refused for now. Of several, the one that came first is waited for, whichever was refused first. */
  refused(conversationId: Id, send: RefusedSend): void {
    const first = this.#blocked.get(conversationId);
    if (first === undefined || send.receivedAt < first.receivedAt) this.#blocked.set(conversationId, send);
  }
}
