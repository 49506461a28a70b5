import type { StoredSend } from '../domain/batch.ts';
import type { Id, OpId } from '../domain/ids.ts';
import { sendKey } from './row-keys.ts';

const isOf = (send: StoredSend, conversationId: Id, senderId: Id): boolean =>
  send.conversationId === conversationId && send.senderId === senderId;

/**
 * Stored sends by (conversation, sender, client id). Client ids are UUIDs, so the id alone finds nearly all; the rest, of
 * a client that uses one id in several places, are under the whole key. Joining the three for each look-up cost more than
 * the look-up.
 */
export class SendIndex {
  readonly #byClientId = new Map<OpId, StoredSend>();
  #others: Map<string, StoredSend> | undefined;

  get(conversationId: Id, senderId: Id, clientId: OpId): StoredSend | undefined {
    const found = this.#byClientId.get(clientId);
    if (found === undefined || isOf(found, conversationId, senderId)) return found;
    return this.#others?.get(sendKey(conversationId, senderId, clientId));
  }

  add(send: StoredSend): void {
    const { conversationId, senderId, clientId } = send;
    const found = this.#byClientId.get(clientId);
    if (found === undefined || isOf(found, conversationId, senderId)) {
      this.#byClientId.set(clientId, send);
      return;
    }
    this.#others ??= new Map();
    this.#others.set(sendKey(conversationId, senderId, clientId), send);
  }
}
