import { LIMITS } from '@im-ts/protocol';
import type { PresenceInfo } from '../entities.ts';
import { toClientError } from '../errors.ts';
import { presenceFromWire } from '../from-wire.ts';
import type { Requests } from '../link/requests.ts';
import type { Timers } from '../link/timers.ts';

/** What is small, frequent and may be merged or dropped: markers, typing, the watch list of this socket. */
export interface EphemeralSignals {
  delivered(conversationId: number, seq: number): void;
  /** Resolves when the server has it. What the link did not let through goes out on the next one, even after a rejection. */
  read(conversationId: number, seq: number): Promise<void>;
  typing(conversationId: number, typing: boolean): void;
  watch(userIds: readonly number[], openConversationIds: readonly number[]): Promise<PresenceInfo[]>;
  /** There is a new link. */
  up(): void;
  /** Forgets markers, sent or not: the messages that they name are of another history. */
  clear(): void;
  close(): void;
}

/** What EphemeralSignals need of the client. */
export interface EphemeralSignalsDeps {
  readonly requests: Requests;
  readonly timers: Timers;
  readonly isUp: () => boolean;
  readonly presence: (presence: PresenceInfo) => void;
}

const DELIVERED_EVERY_MS = 300;

/** Signals of one client; nothing is known of the server yet. */
export function createEphemeralSignals(deps: EphemeralSignalsDeps): EphemeralSignals {
  const { requests, timers } = deps;
  /** Delivered markers that wait for their turn. */
  const unsent = new Map<number, number>();
  /** The delivered markers that the server was sent. */
  const sent = new Map<number, number>();
  /** Read markers that the server has not confirmed. */
  const unmarked = new Map<number, number>();
  const typingAt = new Map<number, number>();
  let watched: { readonly userIds: number[]; readonly openConversationIds: number[] } | undefined;
  let cancelFlush: (() => void) | undefined;

  function flush(): void {
    cancelFlush = undefined;
    if (!deps.isUp()) return;
    for (const [conversationId, deliveredSeq] of unsent) {
      sent.set(conversationId, deliveredSeq);
      requests.requestNow('markRead', { conversationId, deliveredSeq }).catch((thrown: unknown) => {
        // The next link takes it; what the server refused for good would be refused again.
        if (toClientError(thrown).retryable && !unsent.has(conversationId)) unsent.set(conversationId, deliveredSeq);
      });
    }
    unsent.clear();
  }

  /** What the server refuses for good is not asked again. */
  async function sendRead(conversationId: number, readSeq: number, request: Requests['request']): Promise<void> {
    try {
      await request('markRead', { conversationId, readSeq });
    } catch (thrown) {
      if (toClientError(thrown).retryable) throw thrown;
      unmarked.delete(conversationId);
      throw thrown;
    }
    if ((unmarked.get(conversationId) ?? 0) <= readSeq) unmarked.delete(conversationId);
  }

  return {
    read(conversationId, seq) {
      const readSeq = Math.max(seq, unmarked.get(conversationId) ?? 0);
      unmarked.set(conversationId, readSeq);
      return sendRead(conversationId, readSeq, requests.request);
    },
    delivered(conversationId, seq) {
      if (seq <= Math.max(sent.get(conversationId) ?? 0, unsent.get(conversationId) ?? 0)) return;
      unsent.set(conversationId, seq);
      cancelFlush ??= timers.after(DELIVERED_EVERY_MS, flush);
    },
    typing(conversationId, typing) {
      const last = typingAt.get(conversationId);
      const now = timers.now();
      if (!typing) {
        if (last === undefined) return;
        typingAt.delete(conversationId);
      } else {
        if (last !== undefined && now - last < LIMITS.typingIntervalMs) return;
        typingAt.set(conversationId, now);
      }
      requests.notify('setTyping', { conversationId, typing });
    },
    async watch(userIds, openConversationIds) {
      watched = { userIds: [...userIds], openConversationIds: [...openConversationIds] };
      const list = await requests.request('watchPresence', watched);
      return list.presences.map(presenceFromWire);
    },
    up() {
      flush();
      for (const [id, seq] of unmarked) void sendRead(id, seq, requests.requestNow).catch(() => undefined);
      typingAt.clear();
      if (watched === undefined) return;
      requests.requestNow('watchPresence', watched).then(
        (list) => {
          for (const presence of list.presences) deps.presence(presenceFromWire(presence));
        },
        // The next link asks again.
        () => undefined,
      );
    },
    clear() {
      unsent.clear();
      sent.clear();
      unmarked.clear();
    },
    close() {
      cancelFlush?.();
      flush();
    },
  };
}
