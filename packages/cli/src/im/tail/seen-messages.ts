import type { ChatMessage } from '../../client/entities.ts';
import type { LineType } from '../chat/message-json.ts';

interface Seen {
  readonly rev: number;
  readonly editedAt: number;
  readonly recalledAt: number;
}

/** The last messages that were printed, to tell what a change changed and to print nothing twice. Bounded. */
export interface SeenMessages {
  note(message: ChatMessage): void;
  /** What is new in this version of a message; undefined when it was printed already. */
  changeOf(message: ChatMessage): LineType | undefined;
}

/** Remembers the newest `limit` messages of all conversations together. */
export function createSeenMessages(limit: number): SeenMessages {
  const seen = new Map<string, Seen>();
  const keyOf = ({ conversationId, seq }: ChatMessage) => `${conversationId}:${seq}`;
  return {
    note: (message) => {
      const key = keyOf(message);
      seen.delete(key);
      seen.set(key, { rev: message.rev, editedAt: message.editedAt, recalledAt: message.recalledAt });
      if (seen.size > limit) {
        const [oldest] = seen.keys();
        if (oldest !== undefined) seen.delete(oldest);
      }
    },
    changeOf: (message) => {
      // Who deletes for themself knows it.
      if (message.hidden) return undefined;
      const before = seen.get(keyOf(message));
      if (before !== undefined && message.rev <= before.rev) return undefined;
      if (message.recalledAt > 0 && message.recalledAt !== before?.recalledAt) return 'recalled';
      if (message.editedAt > 0 && message.editedAt !== before?.editedAt) return 'edited';
      return 'reactions';
    },
  };
}
