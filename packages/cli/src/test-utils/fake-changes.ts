import { randomUUID } from 'node:crypto';
import type { EventEmitter } from 'node:events';
import type { ChatClient, ChatClientEvents } from '../client/chat-client-types.ts';
import { toClientError } from '../client/errors.ts';
import type { ChangeCalls, MessageRef, QueuedChange, QueuedEntry } from '../client/outbox/queued-change.ts';

/** What fake changes work on. */
export interface FakeChangesDeps {
  readonly emitter: EventEmitter<ChatClientEvents>;
  readonly now: () => number;
  readonly client: () => ChatClient;
  /** Entries that a run before has left on disk. */
  readonly left: readonly QueuedEntry[];
  /** While true, what is sent stays unanswered. */
  readonly isHeld: () => boolean;
  /** What the server refuses next, once. */
  readonly refusal: () => { readonly code: string; readonly message: string } | undefined;
}

/** Changes that wait in memory while the fake client is offline, and are made by its own calls when it is not. */
export interface FakeChanges {
  readonly calls: ChangeCalls;
  /** There is a connection, or nothing is held any more. */
  flush(): Promise<void>;
}

/** Fake changes with what an earlier run left. */
export function createFakeChanges(deps: FakeChangesDeps): FakeChanges {
  const { emitter, now } = deps;
  const entries = new Map(deps.left.map((entry) => [entry.id, entry]));
  let flushing = Promise.resolve();

  function put(entry: QueuedEntry): QueuedEntry {
    if (entry.state === 'done') entries.delete(entry.id);
    else entries.set(entry.id, entry);
    emitter.emit('queued', entry);
    return entry;
  }

  function isOpen({ state }: QueuedEntry): boolean {
    return state === 'queued' || state === 'sent';
  }

  async function flushNow(): Promise<void> {
    for (const { id } of [...entries.values()].filter(isOpen)) {
      const entry = entries.get(id);
      if (entry === undefined || deps.client().state.type !== 'ready') continue;
      put({ ...entry, state: 'sent' });
      if (deps.isHeld()) continue;
      const error = deps.refusal();
      if (error !== undefined) {
        put({ ...entry, state: 'refused', error });
        continue;
      }
      try {
        const unchanged = (await made(deps.client(), entry.change)) === false;
        put({ ...entry, state: 'done', ...(unchanged ? { unchanged } : {}) });
      } catch (thrown) {
        const { code, message, retryable } = toClientError(thrown);
        if (!retryable) put({ ...entry, state: 'refused', error: { code, message } });
      }
    }
  }

  function flush(): Promise<void> {
    flushing = flushing.then(flushNow);
    return flushing;
  }

  return {
    flush,
    calls: {
      async add(change, { id = randomUUID() } = {}) {
        const entry = put({ id, change, queuedAt: now(), state: 'queued', error: undefined });
        queueMicrotask(() => void flush());
        return entry;
      },
      async cancel(id) {
        const entry = entries.get(id);
        if (entry === undefined || entry.state === 'sent') return false;
        put({ ...entry, state: 'done' });
        return true;
      },
      async again(id) {
        const entry = entries.get(id) as QueuedEntry;
        put({ ...entry, state: 'done' });
        const fresh = put({ ...entry, id: randomUUID(), state: 'queued', error: undefined });
        queueMicrotask(() => void flush());
        return fresh;
      },
      entries: () => [...entries.values()],
    },
  };
}

async function made(client: ChatClient, change: QueuedChange): Promise<unknown> {
  const { conversationId: id } = change;
  const seqOf = async (ref: MessageRef) => ('seq' in ref ? ref.seq : (await client.stored(ref.clientId)).seq);
  switch (change.type) {
    case 'edit': {
      const payload: unknown = change.payload === '' ? undefined : JSON.parse(change.payload);
      return await client.edit(id, await seqOf(change.message), change.body, payload);
    }
    case 'recall':
      return await client.recall(id, await seqOf(change.message));
    case 'delete-for-me':
      return await client.hidden.delete(id, [await seqOf(change.message)]);
    case 'react':
      return await client.react(id, await seqOf(change.message), change.emoji, change.removed);
    case 'pin':
      return await client.pin(id, await seqOf(change.message), change.removed);
    case 'settings':
      return await client.settings.set(id, change.change);
    case 'read':
      return await client.markRead(id, change.readSeq);
  }
}
