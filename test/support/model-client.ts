import { bytesToHex, type im } from '@im-ts/protocol';
import { ConversationCopy } from './conversation-copy.ts';
import { ask, askOk, isPassing, openLink, RefusedError } from './model-link.ts';
import { newId, type RawClient } from './raw-client.ts';
import { syncCopy } from './read-conversation.ts';
import { createRecording, type Recording } from './recording.ts';
import type { TestUser } from './users.ts';

export interface ModelClientOptions {
  /** "http://127.0.0.1:port" of every node; after a break it goes to the next one. */
  readonly urls: readonly string[];
  readonly user: TestUser;
  readonly conversationId: number;
  /** What happens to it is written down here. */
  readonly recording?: Recording;
  /** For the recording; the user's name unless told. */
  readonly name?: string;
  /** Which url to begin with; the first unless told. */
  readonly startAt?: number;
}

/** A change other than a send, without its op id. */
type Change = (opId: Uint8Array) => Omit<im.v1.IClientFrame, 'requestId'>;

const PAUSE_MS = 50;

/**
 * The least client that keeps the promises, for one conversation: it stays connected to one of the nodes; sends in
 * order, a few at a time; sends again what was not answered; fills gaps by rev. Written apart from the SDK, so that the
 * two check each other.
 */
export class ModelClient {
  readonly name: string;
  readonly user: TestUser;
  readonly conversationId: number;
  readonly copy: ConversationCopy = new ConversationCopy();
  /** How many times it was welcomed. */
  connects = 0;
  readonly #urls: readonly string[];
  readonly #recording: Recording;
  #next: number;
  #socket: RawClient | undefined;
  #closed = false;
  #fault: unknown;
  #changed: () => void = () => {};
  #change: Promise<void> = Promise.resolve();
  readonly #running: Promise<void>;

  constructor(options: ModelClientOptions) {
    this.name = options.name ?? options.user.username;
    this.user = options.user;
    this.conversationId = options.conversationId;
    this.#urls = options.urls;
    this.#recording = options.recording ?? createRecording();
    this.#next = options.startAt ?? 0;
    this.#renew();
    this.#running = this.#run();
  }

  /** Sends all bodies; resolves when each is stored or refused for good. */
  async sendAll(bodies: readonly string[], window: number): Promise<void> {
    const entries = bodies.map((body) => ({ body, clientId: newId(), tried: false }));
    for (let from = 0; from < entries.length; ) {
      const answers = await this.#sendEach(entries.slice(from, from + window));
      if (answers === undefined) continue;
      for (const { error } of answers) {
        // A refusal that passes: this one and all behind it are sent again, in order.
        if (error && isPassing(new RefusedError(error))) {
          await pause(error.retryAfterMs ?? 0);
          break;
        }
        from += 1;
      }
    }
  }

  /** The four changes resolve with the code of the refusal, or with undefined when they are committed. */
  edit(seq: number, body: string): Promise<string | undefined> {
    return this.#make((opId) => ({ editMessage: { conversationId: this.conversationId, seq, opId, body } }));
  }

  recall(seq: number): Promise<string | undefined> {
    return this.#make((opId) => ({ recallMessage: { conversationId: this.conversationId, seq, opId } }));
  }

  react(seq: number, emoji: string, removed = false): Promise<string | undefined> {
    return this.#make((opId) => ({
      setReaction: { conversationId: this.conversationId, seq, opId, emoji, removed },
    }));
  }

  /** By name, since an id of somebody without a common conversation is unknown. */
  addMember(username: string): Promise<string | undefined> {
    return this.#make((opId) => ({ addMembers: { conversationId: this.conversationId, opId, usernames: [username] } }));
  }

  removeMember(userId: number): Promise<string | undefined> {
    return this.#make((opId) => ({ removeMember: { conversationId: this.conversationId, opId, userId } }));
  }

  /** Resolves when it knows everything up to this rev. */
  async catchUp(rev: number): Promise<void> {
    while (this.copy.rev < rev) {
      // An event may be the last one and lost only with its socket: asking is what ends the wait.
      const socket = await this.#connected();
      await this.#unlessBroken(socket, () => this.#sync(socket));
      if (this.copy.rev < rev) await pause(0);
    }
  }

  /** Resolves when it is connected and has caught up. */
  async ready(): Promise<void> {
    await this.#connected();
  }

  /** Throws what went wrong for good, if anything did. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#socket?.terminate();
    this.#changed();
    await this.#running;
    if (this.#fault !== undefined) throw this.#fault;
  }

  async #sendEach(
    batch: readonly { readonly body: string; readonly clientId: Uint8Array; tried: boolean }[],
  ): Promise<im.v1.ServerFrame[] | undefined> {
    const socket = await this.#connected();
    const said = { client: this.name, conversationId: this.conversationId };
    return this.#unlessBroken(socket, () =>
      Promise.all(
        batch.map(async (entry) => {
          const { body, clientId, tried } = entry;
          const id = bytesToHex(clientId);
          if (!tried) {
            this.#recording.add({ ...said, what: 'sent', userId: this.user.userId, clientId: id, body });
          }
          entry.tried = true;
          const reply = await ask(socket, {
            sendMessage: { conversationId: this.conversationId, clientId, kind: 1, body, resend: tried },
          });
          const { stored, error } = reply;
          if (stored) {
            this.#recording.add({
              ...said,
              what: 'stored',
              clientId: id,
              seq: Number(stored.seq),
              rev: Number(stored.rev),
            });
          } else if (!error) throw new Error(`a send was answered with ${JSON.stringify(reply)}`);
          else if (!isPassing(new RefusedError(error))) {
            this.#recording.add({ ...said, what: 'refused', clientId: id, code: new RefusedError(error).code });
          }
          return reply;
        }),
      ),
    );
  }

  async #make(change: Change): Promise<string | undefined> {
    const opId = newId();
    const command = change(opId);
    for (;;) {
      const socket = await this.#connected();
      try {
        const { changed } = await askOk(socket, command);
        if (!changed) throw new Error('a change was answered with something else');
        const said = { client: this.name, conversationId: this.conversationId };
        this.#recording.add({ ...said, what: 'changed', opId: bytesToHex(opId), rev: Number(changed.rev) });
        return undefined;
      } catch (error) {
        if (!isPassing(error)) {
          if (error instanceof RefusedError) return error.code;
          throw error;
        }
        if (error instanceof RefusedError) await pause(error.retryAfterMs);
        else this.#drop(socket);
      }
    }
  }

  async #connected(): Promise<RawClient> {
    while (this.#socket === undefined) {
      if (this.#fault !== undefined) throw this.#fault;
      if (this.#closed) throw new Error(`${this.name} is closed`);
      await this.#change;
    }
    return this.#socket;
  }

  async #unlessBroken<T>(socket: RawClient, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (error instanceof RefusedError) await pause(error.retryAfterMs);
      else this.#drop(socket);
      return undefined;
    }
  }

  #drop(socket: RawClient): void {
    socket.terminate();
    if (this.#socket === socket) this.#socket = undefined;
  }

  /** Wakes those who wait for a socket, and lets them wait again. */
  #renew(): void {
    this.#changed();
    this.#change = new Promise((resolve) => {
      this.#changed = resolve;
    });
  }

  /** Keeps it connected until close() or a fault. */
  async #run(): Promise<void> {
    while (!this.#closed) {
      let socket: RawClient | undefined;
      try {
        socket = await openLink(this.#urls[this.#next % this.#urls.length] ?? '', this.user.token);
        this.connects += 1;
        await this.#sync(socket);
        // close() meanwhile has not seen this socket.
        if (this.#closed) socket.terminate();
        this.#socket = socket;
        this.#renew();
        await this.#readEvents(socket);
      } catch (error) {
        if (!this.#closed && !isPassing(error)) {
          this.#fault = error;
          this.#closed = true;
        }
      }
      if (socket) this.#drop(socket);
      this.#renew();
      this.#next += 1;
      if (!this.#closed) await pause(0);
    }
  }

  async #readEvents(socket: RawClient): Promise<void> {
    for (;;) {
      const { conversation, user } = await socket.nextEvent();
      if (user?.joined && Number(user.joined.conversationId) === this.conversationId) await this.#sync(socket);
      if (!conversation || Number(conversation.conversationId) !== this.conversationId) continue;
      this.#record(conversation);
      while (this.copy.applyEvent(conversation, this.user.userId) === 'missing') {
        const before = this.copy.rev;
        await this.#sync(socket);
        // The page may be a moment older than the event.
        if (this.copy.rev === before) await pause(0);
      }
    }
  }

  #record(event: im.v1.IConversationEvent): void {
    const { conversationId, rev, actorId, at, unspecified, ...change } = event;
    const [kind, content] = Object.entries(change).find(([, value]) => value) ?? ['', undefined];
    const notice = event.membersChanged?.notice ?? event.conversationUpdated?.notice;
    const about =
      event.messageStored ?? notice ?? event.messageEdited ?? event.messageRecalled ?? event.reactionChanged;
    this.#recording.add({
      what: 'received',
      client: this.name,
      conversationId: Number(conversationId),
      userId: this.user.userId,
      socket: this.connects,
      rev: Number(rev),
      seq: Number(about?.seq ?? unspecified?.seq ?? 0),
      content: kind === '' ? '' : `${kind} by ${actorId} at ${at}: ${JSON.stringify(content)}`,
    });
  }

  #sync(socket: RawClient): Promise<void> {
    const { conversationId, copy } = this;
    return syncCopy(socket, { conversationId, copy, onPage: (messages) => this.#read(messages) });
  }

  #read(messages: readonly im.v1.IMessage[]): void {
    const { name: client, conversationId } = this;
    for (const message of messages) {
      const { seq, rev } = message;
      const clientId = bytesToHex(message.clientId ?? new Uint8Array());
      const entry = { client, conversationId, userId: this.user.userId, seq: Number(seq), rev: Number(rev), clientId };
      this.#recording.add({ ...entry, what: 'read' });
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(Math.max(ms, PAUSE_MS), 2_000)));
}
