import { LIMITS } from '@im-ts/protocol';
import type { Command, CommandServices } from './command.ts';
import { summaryToWire, userToWire } from './to-wire.ts';

/** The asker's conversations, newest change first. */
export function listConversations({
  conversations,
}: Pick<CommandServices, 'conversations'>): Command<'listConversations'> {
  return {
    name: 'listConversations',
    cost: 'page',
    async run({ identity }, request) {
      const limit = request.limit || LIMITS.conversationPageDefault;
      const page = await conversations.list(identity, request.cursor ?? '', limit);
      return {
        conversationPage: {
          conversations: page.summaries.map(summaryToWire),
          cursor: page.cursor,
          users: page.users.map(userToWire),
        },
      };
    },
  };
}
