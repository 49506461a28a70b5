import { bytesToHex, ERROR_CODES, errorCodeFromWire, type im } from '@im-ts/protocol';
import { connectAs, newId, type RawClient } from './raw-client.ts';
import type { TestUser } from './users.ts';

/** A message that its sender knows to be stored. */
export interface Acknowledged {
  readonly clientId: string;
  readonly seq: number;
}

/**
 * The least client that keeps the promises: sends in order, a few at a time; comes back after every break; sends again
 * what was not answered; fills gaps by rev. Written apart from the SDK, so that the two check each other.
 */
export class ModelClient {
  readonly acknowledged: Acknowledged[] = [];
  /** What it shows: seq → body. */
  readonly shown = new Map<number, string>();
  reconnects = 0;
  #rev = 0;
  readonly #server: { readonly url: string };
  readonly #user: TestUser;
  readonly #conversationId: number;
  #socket: RawClient | undefined;
  #reading: Promise<void> | undefined;

  constructor(server: { readonly url: string }, user: TestUser, conversationId: number) {
    this.#server = server;
    this.#user = user;
    this.#conversationId = conversationId;
  }

  /** Sends all bodies; resolves when each is stored. */
  async sendAll(bodies: readonly string[], window: number): Promise<void> {
    const entries = bodies.map((body) => ({ body, clientId: newId(), tried: false }));
    for (let from = 0; from < entries.length; ) {
      const batch = entries.slice(from, from + window);
      try {
        const socket = await this.#connected();
        const answers = await Promise.all(
          batch.map((entry) => {
            const { body, clientId } = entry;
            const resend = entry.tried;
            entry.tried = true;
            return socket.request({
              sendMessage: { conversationId: this.#conversationId, clientId, kind: 1, body, resend },
            });
          }),
        );
        for (const { stored, error } of answers) {
          // A refusal that passes: this one and all behind it are sent again, in order.
          if (error && ERROR_CODES[errorCodeFromWire(error.code ?? 0)].retryable) break;
          if (!stored?.clientId) throw new Error(`a send was refused: ${JSON.stringify(error)}`);
          this.acknowledged.push({ clientId: bytesToHex(stored.clientId), seq: Number(stored.seq) });
          from += 1;
        }
      } catch (error) {
        if (!isBreak(error)) throw error;
        this.#drop();
      }
    }
  }

  /** Reads until it has seen this rev. */
  async catchUp(rev: number): Promise<void> {
    while (this.#rev < rev) {
      try {
        const socket = await this.#connected();
        await this.#sync(socket);
      } catch (error) {
        if (!isBreak(error)) throw error;
        this.#drop();
      }
    }
  }

  async #connected(): Promise<RawClient> {
    while (this.#socket === undefined) {
      try {
        const socket = await connectAs(this.#server, this.#user, { ownedBy: 'caller' });
        this.reconnects += 1;
        await this.#sync(socket);
        this.#socket = socket;
        this.#reading = this.#readEvents(socket);
      } catch (error) {
        if (!isBreak(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    return this.#socket;
  }

  #drop(): void {
    this.#socket?.terminate();
    this.#socket = undefined;
  }

  async #readEvents(socket: RawClient): Promise<void> {
    try {
      for (;;) {
        const { conversation } = await socket.nextEvent();
        if (conversation?.conversationId !== this.#conversationId) continue;
        const rev = Number(conversation.rev);
        if (rev <= this.#rev) continue;
        if (rev > this.#rev + 1) await this.#sync(socket);
        else this.#apply(rev, conversation.messageStored ? [conversation.messageStored] : []);
      }
    } catch {
      if (this.#socket === socket) this.#drop();
    }
  }

  async #sync(socket: RawClient): Promise<void> {
    for (let more = true; more; ) {
      const reply = await socket.request({
        syncConversation: { conversationId: this.#conversationId, rev: this.#rev, limit: 200 },
      });
      const page = reply.conversationSyncPage;
      if (!page) throw new Error(`sync was answered with ${JSON.stringify(reply.error)}`);
      if (page.reset) await this.#readBack(socket);
      this.#apply(Number(page.rev), page.messages ?? []);
      more = page.more ?? false;
    }
  }

  /** Too far behind: everything above the last message that is surely without a hole below it. */
  async #readBack(socket: RawClient): Promise<void> {
    let known = 0;
    while (this.shown.has(known + 1)) known += 1;
    for (let atEnd = false; !atEnd; ) {
      const position = known > 0 ? { after: known } : { around: 1 };
      const reply = await socket.request({
        fetchHistory: { conversationId: this.#conversationId, ...position, limit: 200 },
      });
      const page = reply.historyPage;
      if (!page) throw new Error(`history was answered with ${JSON.stringify(reply.error)}`);
      for (const message of page.messages ?? []) this.shown.set(Number(message.seq), message.body ?? '');
      known = Math.max(known, ...(page.messages ?? []).map((message) => Number(message.seq)));
      atEnd = page.atEnd ?? false;
    }
  }

  #apply(rev: number, messages: readonly im.v1.IMessage[]): void {
    for (const message of messages) this.shown.set(Number(message.seq), message.body ?? '');
    this.#rev = Math.max(this.#rev, rev);
  }

  async close(): Promise<void> {
    this.#drop();
    await this.#reading;
  }
}

/** The line or the server went away: try again. Anything else is a fault. */
function isBreak(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    error.name === 'SocketClosedError' ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code) ||
    error.message.includes('socket hang up')
  );
}
