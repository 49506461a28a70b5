import { changedReply } from './changed-reply.ts';
import type { Command, CommandServices } from './command.ts';
import { idFromWire, opIdFromWire } from './from-wire.ts';

/** Changes name or notice of a group. */
export function updateConversation({
  conversations,
}: Pick<CommandServices, 'conversations'>): Command<'updateConversation'> {
  return {
    name: 'updateConversation',
    cost: 'change',
    async run({ identity }, request) {
      const conversationId = idFromWire(request.conversationId, 'conversation_id');
      const opId = opIdFromWire(request.opId, 'op_id');
      const answer = await conversations.update(identity, {
        conversationId,
        opId,
        name: request.name ?? undefined,
        notice: request.notice ?? undefined,
      });
      return changedReply(conversationId, opId, answer);
    },
  };
}
