import type { Command, CommandServices } from './command.ts';
import { idFromWire } from './from-wire.ts';
import { openedReply } from './opened-reply.ts';

/** One conversation, by id or by "@user" or "#handle". */
export function getConversation({ conversations }: Pick<CommandServices, 'conversations'>): Command<'getConversation'> {
  return {
    name: 'getConversation',
    cost: 'light',
    async run({ identity }, request) {
      const id = request.target
        ? await conversations.resolveTarget(identity, request.target)
        : idFromWire(request.conversationId, 'conversation_id');
      return openedReply(await conversations.get(identity, id));
    },
  };
}
