import { LIMITS } from '@im-ts/protocol';
import type { Command, CommandServices } from './command.ts';
import { counterFromWire, idFromWire } from './from-wire.ts';
import { conversationToWire, memberToWire, messageViewToWire, userToWire } from './to-wire.ts';

/** What changed in one conversation since a rev. */
export function syncConversation({ sync }: Pick<CommandServices, 'sync'>): Command<'syncConversation'> {
  return {
    name: 'syncConversation',
    cost: 'page',
    async run({ identity }, request) {
      const conversationId = idFromWire(request.conversationId, 'conversation_id');
      const rev = counterFromWire(request.rev, 'rev');
      const page = await sync.conversation(identity, conversationId, rev, request.limit || LIMITS.syncPage);
      const record = page.conversation;
      return {
        conversationSyncPage: {
          conversationId,
          rev: page.rev,
          more: page.more,
          reset: page.reset,
          gone: page.gone,
          conversation: record === undefined ? null : conversationToWire(record.conversation, record.head),
          messages: page.messages.map(messageViewToWire),
          members: page.members.map(memberToWire),
          users: page.users.map(userToWire),
        },
      };
    },
  };
}
