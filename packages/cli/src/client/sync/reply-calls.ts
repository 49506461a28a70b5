import type { ChatClient } from '../chat-client-types.ts';
import { messageFromWire } from '../from-wire.ts';
import type { Requests } from '../link/requests.ts';
import type { ConversationReplicas } from './conversation-replicas.ts';
import type { UserDirectory } from './user-directory.ts';

/** The call about the answers to a message. */
export function createReplyCalls(deps: {
  readonly requests: Requests;
  readonly users: UserDirectory;
  readonly conversations: Pick<ConversationReplicas, 'shown'>;
}): Pick<ChatClient, 'replies'> {
  const { requests, users, conversations } = deps;
  return {
    async replies(conversationId, seq, page = {}) {
      const answer = await requests.request('listReplies', { conversationId, seq, ...page });
      users.learn(answer.users);
      const read = conversations.shown(conversationId, answer.messages.map(messageFromWire));
      return {
        messages: read.filter(({ hidden }) => !hidden),
        next: answer.nextAfter,
        count: answer.count,
      };
    },
  };
}
