import { changedReply } from './changed-reply.ts';
import type { Command, CommandServices } from './command.ts';
import { idFromWire, opIdFromWire } from './from-wire.ts';

/** The asker leaves a group. */
export function leaveConversation({
  conversations,
}: Pick<CommandServices, 'conversations'>): Command<'leaveConversation'> {
  return {
    name: 'leaveConversation',
    cost: 'change',
    async run({ identity }, request) {
      const conversationId = idFromWire(request.conversationId, 'conversation_id');
      const opId = opIdFromWire(request.opId, 'op_id');
      return changedReply(conversationId, opId, await conversations.leave(identity, { conversationId, opId }));
    },
  };
}
