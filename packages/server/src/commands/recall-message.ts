import { changedReply } from './changed-reply.ts';
import type { Command, CommandServices } from './command.ts';
import { idFromWire, opIdFromWire } from './from-wire.ts';

/** Takes a message back: its text is gone for everyone. */
export function recallMessage({ messages }: Pick<CommandServices, 'messages'>): Command<'recallMessage'> {
  return {
    name: 'recallMessage',
    cost: 'change',
    async run({ identity }, request) {
      const conversationId = idFromWire(request.conversationId, 'conversation_id');
      const opId = opIdFromWire(request.opId, 'op_id');
      const seq = idFromWire(request.seq, 'seq');
      return changedReply(conversationId, opId, await messages.recall(identity, { conversationId, seq, opId }));
    },
  };
}
