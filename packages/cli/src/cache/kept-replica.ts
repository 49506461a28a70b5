import type { ChatMessage, ConversationChange } from '../client/entities.ts';
import type { CachedConversation } from './conversation-file.ts';

/** What is kept of one conversation, as changes go over it. */
export interface KeptReplica {
  take(change: ConversationChange): void;
  /** What is to be kept now, the same object as before when nothing has changed; undefined: nothing. */
  now(): CachedConversation | undefined;
}

/** A replica that begins with what is kept. The changes come in their order, from the rev of that on. */
export function createKeptReplica(kept: CachedConversation): KeptReplica {
  let { atStart, rev } = kept;
  let messages = new Map(kept.messages.map((message) => [message.seq, message]));
  let isChanged = false;
  let isGone = false;

  function put(message: ChatMessage): void {
    messages.set(message.seq, message);
    rev = Math.max(rev, message.rev);
    isChanged = true;
  }

  return {
    take(change) {
      switch (change.type) {
        case 'stored':
          put(change.message);
          break;
        case 'changed':
          if (messages.has(change.message.seq)) put(change.message);
          break;
        case 'cleared':
        case 'purged':
          for (const seq of [...messages.keys()]) {
            if (seq > change.toSeq) continue;
            messages.delete(seq);
            isChanged = true;
            atStart = true;
          }
          break;
        case 'reset':
          messages = new Map();
          rev = 0;
          atStart = change.messages[0]?.seq === 1;
          change.messages.forEach(put);
          isChanged = true;
          break;
        case 'gone':
          isGone = true;
          break;
        default:
      }
    },
    now() {
      if (isGone || messages.size === 0) return undefined;
      return isChanged ? { messages: [...messages.values()].sort((a, b) => a.seq - b.seq), rev, atStart } : kept;
    },
  };
}
