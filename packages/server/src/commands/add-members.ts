import { changedReply } from './changed-reply.ts';
import type { Command, CommandServices } from './command.ts';
import { idFromWire, opIdFromWire } from './from-wire.ts';
import { toTargets } from './user-names.ts';

/** Adds people to a group. */
export function addMembers({
  conversations,
  users,
}: Pick<CommandServices, 'conversations' | 'users'>): Command<'addMembers'> {
  return {
    name: 'addMembers',
    cost: 'change',
    async run({ identity }, request) {
      const conversationId = idFromWire(request.conversationId, 'conversation_id');
      const opId = opIdFromWire(request.opId, 'op_id');
      const named = await users.idsOf(toTargets(request.usernames));
      const userIds = [...new Set([...(request.userIds ?? []), ...named])];
      return changedReply(
        conversationId,
        opId,
        await conversations.addMembers(identity, { conversationId, opId, userIds }),
      );
    },
  };
}
