import type { StoredSend } from '../domain/batch.ts';
import type { Id, OpId } from '../domain/ids.ts';

const isOf = (send: StoredSend, conversationId: Id, senderId: Id): boolean =>
  send.conversationId === conversationId && send.senderId === senderId;

/**
 * Stored sends by (conversation, sender, client id). Client ids are UUIDs, so the id alone finds nearly all; the rest, of
 * a client that uses one id in several places, stand under the whole key. Joining the three for each look-up cost more
 * than the look-up.
 */
export class SendIndex {
  readonly #byClientId = new Map<OpId, StoredSend>();
  #others: Map<string, StoredSend> | undefined;

  get(conversationId: Id, senderId: Id, clientId: OpId): StoredSend | undefined {
    const found = this.#byClientId.get(clientId);
    if (found === undefined || isOf(found, conversationId, senderId)) return found;
    return this.#others?.get(`${conversationId}:${senderId}:${clientId}`);
  }

  add(send: StoredSend): void {
    const { conversationId, senderId, clientId } = send;
    const found = this.#byClientId.get(clientId);
    if (found === undefined || isOf(found, conversationId, senderId)) {
      this.#byClientId.set(clientId, send);
      return;
    }
    this.#others ??= new Map();
    this.#others.set(`${conversationId}:${senderId}:${clientId}`, send);
  }

  *values(): Generator<StoredSend> {
    yield* this.#byClientId.values();
    if (this.#others !== undefined) yield* this.#others.values();
  }
}

/**
 * The latest sends, at least so many and at most twice as many. Two indexes take turns: when the younger
 * one is full, the older one is dropped whole, which costs a third of keeping an order of use.
 */
export class RecentSends {
  readonly #atLeast: number;
  #young = new SendIndex();
  #old = new SendIndex();
  #youngCount = 0;

  constructor(atLeast: number) {
    this.#atLeast = atLeast;
  }

  get(conversationId: Id, senderId: Id, clientId: OpId): StoredSend | undefined {
    return this.#young.get(conversationId, senderId, clientId) ?? this.#old.get(conversationId, senderId, clientId);
  }

  add(send: StoredSend): void {
    if (this.#youngCount >= this.#atLeast) {
      this.#old = this.#young;
      this.#startYoung();
    }
    this.#youngCount += 1;
    this.#young.add(send);
  }

  clear(): void {
    this.#old = new SendIndex();
    this.#startYoung();
  }

  #startYoung(): void {
    this.#young = new SendIndex();
    this.#youngCount = 0;
  }
}
