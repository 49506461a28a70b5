import { LIMITS } from '@im-ts/protocol';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../domain/clock.ts';
import type { Id } from '../../domain/ids.ts';
import type { EventBus } from '../../pipeline/event-bus.ts';
import { atMost } from '../limits/cache-limit.ts';

/** Says who is typing where. Fire and forget: nothing is stored, nothing is repeated. */
export interface TypingService {
  /** The caller has made sure that the user is a member. */
  set(userId: Id, conversationId: Id, typing: boolean): void;
}

const REMEMBERED = 10_000;

export function createTypingService(deps: { readonly clock: Clock; readonly bus: EventBus }): TypingService {
  // When each (user, conversation) was last announced as typing: at most once per interval, and an end only after a start.
  const announced = new LRUCache<string, number>(atMost(REMEMBERED));

  return {
    set(userId, conversationId, typing) {
      const key = `${userId}:${conversationId}`;
      const last = announced.get(key);
      const now = deps.clock.now();
      if (typing) {
        if (last !== undefined && now - last < LIMITS.typingIntervalMs) return;
        announced.set(key, now);
      } else if (!announced.delete(key)) return;
      void deps.bus.publish([{ type: 'typing', conversationId, userId, typing }]);
    },
  };
}
