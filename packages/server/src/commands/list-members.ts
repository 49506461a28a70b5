import { LIMITS } from '@im-ts/protocol';
import type { Command, CommandServices } from './command.ts';
import { counterFromWire, idFromWire } from './from-wire.ts';
import { memberToWire, userToWire } from './to-wire.ts';

/** The members of a conversation, by ascending user id. */
export function listMembers({ conversations }: Pick<CommandServices, 'conversations'>): Command<'listMembers'> {
  return {
    name: 'listMembers',
    cost: 'page',
    async run({ identity }, request) {
      const page = await conversations.members(
        identity,
        idFromWire(request.conversationId, 'conversation_id'),
        counterFromWire(request.afterUserId, 'after_user_id'),
        request.limit || LIMITS.memberPage,
      );
      return {
        memberPage: {
          members: page.members.map(memberToWire),
          users: page.users.map(userToWire),
          nextAfterUserId: page.nextAfterUserId,
        },
      };
    },
  };
}
