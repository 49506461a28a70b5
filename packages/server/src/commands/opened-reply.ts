import type { OpenedConversation } from '../services/conversations/conversation-service.ts';
import type { Reply } from './command.ts';
import { summaryToWire, userToWire } from './to-wire.ts';

/** A conversation as its reader sees it. */
export function openedReply(opened: OpenedConversation): Reply {
  return {
    conversationOpened: {
      summary: summaryToWire(opened.summary),
      users: opened.users.map(userToWire),
      created: opened.created,
    },
  };
}
