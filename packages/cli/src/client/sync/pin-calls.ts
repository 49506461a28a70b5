import type { ChatClient } from '../chat-client-types.ts';
import type { ChatPin } from '../entities.ts';
import { messageFromWire } from '../from-wire.ts';
import type { Requests } from '../link/requests.ts';
import { opIdFor } from './op-id.ts';
import type { UserDirectory } from './user-directory.ts';

/** The calls about pinned messages. */
export function createPinCalls(deps: {
  readonly requests: Requests;
  readonly users: UserDirectory;
}): Pick<ChatClient, 'pin' | 'pins'> {
  const { requests, users } = deps;
  return {
    async pin(conversationId, seq, removed = false) {
      const answer = await requests.request('setPin', { conversationId, seq, removed, opId: opIdFor() });
      return answer.unchanged !== true;
    },
    async pins(conversationId) {
      // One that is pinned again while the pages are read would be in two of them.
      const found = new Map<number, ChatPin>();
      let before = 0;
      do {
        const page = await requests.request('listPins', { conversationId, before });
        users.learn(page.users);
        for (const { message, pinnedBy, pinnedAt } of page.pins) {
          if (message === undefined) continue;
          const pin = { message: messageFromWire(message), pinnedBy: pinnedBy, pinnedAt: pinnedAt };
          found.set(pin.message.seq, pin);
        }
        before = page.nextBefore;
      } while (before > 0);
      return [...found.values()];
    },
  };
}
