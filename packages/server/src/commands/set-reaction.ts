import { changedReply } from './changed-reply.ts';
import type { Command, CommandServices } from './command.ts';
import { idFromWire, opIdFromWire } from './from-wire.ts';

/** Adds or removes the asker's reaction to a message. */
export function setReaction({ messages }: Pick<CommandServices, 'messages'>): Command<'setReaction'> {
  return {
    name: 'setReaction',
    cost: 'change',
    async run({ identity }, request) {
      const conversationId = idFromWire(request.conversationId, 'conversation_id');
      const opId = opIdFromWire(request.opId, 'op_id');
      const answer = await messages.react(identity, {
        conversationId,
        opId,
        seq: idFromWire(request.seq, 'seq'),
        emoji: request.emoji ?? '',
        removed: request.removed ?? false,
      });
      return changedReply(conversationId, opId, answer);
    },
  };
}
